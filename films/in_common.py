"""What two titles have in common, in the few words that stand under a card. No query of its own."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from films.models import Credit, Title
from films.overlap import PEOPLE, keywords_of

Job = Credit.Job
WORDS_AT_MOST = 2


@dataclass(frozen=True)
class SharedPerson:
    """Somebody credited on both titles, with a job on each."""

    name: str
    job: str
    other_job: str

    @property
    def is_maker(self) -> bool:
        """Tell whether they made both, and did not only play in one."""
        return Job.ACTOR not in (self.job, self.other_job)

    @property
    def points(self) -> int:
        """Return how much it says that this person worked on both."""
        return min(PEOPLE[Job(self.job)], PEOPLE[Job(self.other_job)])

    def words(self) -> str:
        """Return the reason in words."""
        named = {"name": self.name}
        if self.job == self.other_job == Job.DIRECTOR:
            return _("Same director: %(name)s") % named
        if self.job == self.other_job == Job.CREATOR:
            return _("Same creator: %(name)s") % named
        if self.job == self.other_job == Job.WRITER:
            return _("Same writer: %(name)s") % named
        if self.other_job == Job.ACTOR:
            return _("Also with %(name)s") % named
        return _("Also by %(name)s") % named


def reason(title: Title, other: Title, people: Iterable[SharedPerson]) -> str:
    """Return the strongest thing in common, or "" when there is none any more.

    Both titles need ``genres`` loaded.
    """
    best = max(people, key=lambda person: person.points, default=None)
    if best and best.points > PEOPLE[Job.ACTOR]:
        return best.words()
    others = set(keywords_of(other))
    topics = [word for word in keywords_of(title) if word in others][:WORDS_AT_MOST]
    if topics:
        said = {"topics": _listed(topics)}
        return ngettext("Same topic: %(topics)s", "Same topics: %(topics)s", len(topics)) % said
    if best:
        return best.words()
    theirs = {genre.pk for genre in other.genres.all()}
    genres = [genre.name for genre in title.genres.all() if genre.pk in theirs]
    return _listed(genres[:1] + [name.lower() for name in genres[1:3]])


def _listed(words: list[str]) -> str:
    return get_text_list(words, _("and"))
