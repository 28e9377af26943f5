"""What an email address may be here: trimmed, readable, and one that mail can reach. Pure."""

import re
import unicodedata
from urllib.parse import unquote

import idna
from django.utils.translation import gettext_lazy as _

LONGEST = 254  # of a whole address (RFC 5321), as it is kept and sent
LONGEST_LOCAL = 64
LONGEST_DOMAIN = 253
_LINE_BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_LOCAL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*", re.I)
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")


class BadAddress(ValueError):
    """The address cannot be written to; the message says why and what to do."""


def clean(text: str) -> str:
    """Return an address as it is kept and sent: without what a paste adds, its domain in ASCII.

    A domain in another script is turned into ASCII by IDNA 2008 (UTS 46, non-transitional), so
    that "faß.de" stays another domain than "fass.de". Raises BadAddress.
    """
    address = _trimmed(text)
    if len(address) > LONGEST:
        raise _too_long()
    _refuse_what_cannot_be_seen(address)
    local, at, domain = address.rpartition("@")
    if not at or not local or not domain:
        raise BadAddress(_("An email address looks like name@example.com."))
    _refuse_local(local)
    whole = f"{local}@{_ascii(domain)}"
    if len(whole) > LONGEST:  # in ASCII it is longer than as typed
        raise _too_long()
    return whole


def key(text: str) -> str:
    """Return what two spellings of one mailbox share; for any text at all, and always ASCII.

    Lower case, without a ``+tag``; at Google also without dots, under one domain.
    """
    try:
        address = clean(text)
    except BadAddress:
        # No address of ours: a key that no address has, and that any database takes.
        return ascii(text).lower()[:LONGEST]
    local, _at, domain = address.lower().rpartition("@")
    local = local.partition("+")[0] or local
    if domain in {"gmail.com", "googlemail.com"}:
        local, domain = local.replace(".", ""), "gmail.com"
    return f"{local}@{domain}"


def _trimmed(text: str) -> str:
    """Take the address out of what was pasted with it, where it is certain which one is meant."""
    address = _out_of_brackets(_without_edges(text).rstrip(",;"))
    if address[:7].lower() == "mailto:":
        address = unquote(address[7:].partition("?")[0])  # as a link holds it (RFC 6068)
        address = _out_of_brackets(_without_edges(address).rstrip(",;"))
    return _without_edges(address)


def _out_of_brackets(text: str) -> str:
    """Return the address of ``Name <address>``; not where the name looks like another address."""
    name, opened, address = text.removesuffix(">").partition("<")
    is_one = bool(opened) and text.count(">") == 1 and text.endswith(">") and "<" not in address
    if not is_one or ("@" in name and _without_edges(name) != _without_edges(address)):
        return text
    return _without_edges(address)


def _without_edges(text: str) -> str:
    """Strip blanks and characters that cannot be seen, such as direction marks."""
    start, end = 0, len(text)
    while start < end and _is_unseen(text[start]):
        start += 1
    while end > start and _is_unseen(text[end - 1]):
        end -= 1
    return text[start:end]


def _is_unseen(character: str) -> bool:
    """Tell blanks, controls, invisible and unassigned characters from those one can see."""
    return unicodedata.category(character)[0] in "CZ"


def _refuse_what_cannot_be_seen(address: str) -> None:
    for character in address:
        if character in _LINE_BREAKS:
            raise BadAddress(
                _("This address contains a line break. Give one address, on one line.")
            )
        if unicodedata.category(character) == "Zs":
            raise BadAddress(_("This address contains a space. Remove it and try again."))
        if _is_unseen(character):
            raise BadAddress(
                _(
                    "This address contains an invisible character (U+%(code)s). "
                    "Type the address by hand."
                )
                % {"code": f"{ord(character):04X}"}
            )


def _refuse_local(local: str) -> None:
    if '"' in local:
        raise BadAddress(
            _("Addresses with quotation marks cannot be used here. Give another address.")
        )
    if "@" in local:
        raise BadAddress(_("An email address has one @, not several."))
    if not local.isascii():
        raise BadAddress(
            _("The part before the @ can use only plain letters, digits and signs: no accents.")
        )
    # "=?utf-8?q?x?=" is how a mail's header writes other words: it would not arrive as it stands.
    if not _LOCAL.fullmatch(local) or "=?" in local:
        raise BadAddress(_("The part before the @ is not a valid mailbox name. Check it."))
    if len(local) > LONGEST_LOCAL:
        raise BadAddress(_("The part before the @ is too long: at most 64 characters."))


def _ascii(domain: str) -> str:
    try:
        plain = (
            domain.lower()
            if domain.isascii()
            else idna.encode(domain, uts46=True, transitional=False, std3_rules=True).decode()
        )
        labels = plain.split(".")
        for label in labels:
            if label.startswith("xn--"):
                idna.decode(label)
    except UnicodeError as error:  # what idna raises, too long and unassigned characters included
        raise _bad_domain() from error
    is_name = all(map(_LABEL.fullmatch, labels)) and re.fullmatch(r"[a-z].+", labels[-1])
    if not is_name or (len(labels) == 1 and plain != "localhost") or len(plain) > LONGEST_DOMAIN:
        raise _bad_domain()
    return plain


def _too_long() -> BadAddress:
    return BadAddress(_("This address is too long: an email address has at most 254 characters."))


def _bad_domain() -> BadAddress:
    return BadAddress(_("The part after the @ is not a domain, such as example.com. Check it."))
