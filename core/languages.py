"""Languages people write in, each by the name it has for those who speak it."""

from functools import cache

from django.conf import settings
from django.conf.global_settings import LANGUAGES
from django.utils.translation import get_language_info

LONGEST_CODE = 10
# Ways to write a language that a reader of one does not read as the other.
_SCRIPTS = ("zh-hans", "zh-hant")


@cache
def choices() -> list[tuple[str, str]]:
    """Return (code, own name) of every language that is offered, by name."""
    codes = [code for code, _name in LANGUAGES if "-" not in code or code in _SCRIPTS]
    named = [(code, own_name(code)) for code in codes]
    return sorted(named, key=lambda one: one[1].casefold())


def own_name(code: str) -> str:
    """Return a language's name in that language; an unknown code stands for itself."""
    try:
        name: str = get_language_info(code)["name_local"]
    except KeyError:
        return code
    return name[:1].upper() + name[1:]


def of_site() -> str:
    """Return the code of the language that the site itself speaks."""
    return settings.LANGUAGE_CODE.partition("-")[0]
