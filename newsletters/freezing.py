"""What an edition says, as plain data: worked out while it is composed, frozen when it is launched.

    {"subject", "preheader", "sender", "topic", "links" (where they are counted), "blocks": [
        {"kind", "heading", "words": {"html", "text"}, "entries": [
            {"name", "url", "note", "scores", "text", "providers"}]}],
     "fragments": {"shell": …, "blocks": [{"head": …, "entries": [{"scored": …, "plain": …}]}]}}

Each fragment is ``{"html", "text"}``. A reader's mail is put together of fragments
(`newsletters.copies`), so that every byte that anybody can get is under the digest.
"""

import hashlib
import json
import re
from html import unescape
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import Resolver404, get_script_prefix, resolve, reverse
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from core import clock, markdown
from core.links import absolute
from editorial.models import Article
from films.models import Offer, Title
from newsletters.models import Edition, EditionBlock
from reviews.cards import audience_score, critic_score
from reviews.linked_data import plain
from reviews.models import AudienceReview

BLOCKS_GO_HERE = "[[blocks]]"
STOP_GOES_HERE, CHOICES_GO_HERE = "[[stop]]", "[[choices]]"
OPENING = 400  # characters of a review or standfirst
BARS = "||"
HREF = re.compile(r'href="(https?://[^"]+)"')


class PageIsGone(Exception):
    """What a block leads to is not there for everybody; ``args[0]`` is its address."""


def compose(edition: Edition) -> dict[str, Any]:
    """Return what an edition says at this moment. Raises PageIsGone."""
    blocks = [_block(block) for block in edition.blocks.all()]
    told = frame(edition, blocks)
    told["fragments"]["blocks"] = [
        {
            "head": _drawn("emails/_edition_block", {"block": block}),
            "entries": [
                {
                    "scored": _drawn("emails/_edition_entry", {"entry": entry, "scores": True}),
                    "plain": _drawn("emails/_edition_entry", {"entry": entry}),
                }
                for entry in block["entries"]
            ],
        }
        for block in blocks
    ]
    if settings.COUNT_LINKS:
        _count_links(told, edition.slug)
    return told


def _count_links(told: dict[str, Any], slug: str) -> None:
    """Lead the links of the blocks through an address that counts them (`views.archive.follow`)."""
    links: list[str] = []

    def through(found: re.Match[str]) -> str:
        url = unescape(found[1])
        if url not in links:
            links.append(url)
        counting = absolute(reverse("newsletters:follow", args=[slug, links.index(url)]))
        return f'href="{counting}"'

    for block in told["fragments"]["blocks"]:
        drawn = [block["head"], *(part for entry in block["entries"] for part in entry.values())]
        for part in drawn:
            part["html"] = HREF.sub(through, part["html"])
    told["links"] = links


def frame(edition: Edition, blocks: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what an edition of these blocks says, with its frame drawn, and no block yet."""
    told: dict[str, Any] = {
        "subject": edition.subject,
        "preheader": edition.preheader,
        "sender": edition.sender_name,
        "topic": edition.topic.name,
        "blocks": blocks,
    }
    shell = {
        **told, "site_name": settings.SITE_NAME, "postal_address": settings.POSTAL_ADDRESS,
        "archive_url": absolute(edition.get_absolute_url()), "blocks_go_here": BLOCKS_GO_HERE,
        "stop_url": STOP_GOES_HERE, "choices_url": CHOICES_GO_HERE,
    }  # fmt: skip
    return {**told, "fragments": {"shell": _drawn("emails/edition", shell), "blocks": []}}


def digest_of(frozen: dict[str, Any]) -> str:
    """Return the SHA-256 of what an edition says."""
    text = json.dumps(frozen, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _block(block: EditionBlock) -> dict[str, Any]:
    html = markdown.render(block.words) if block.words else ""
    return {
        "kind": block.kind,
        "heading": block.heading,
        "words": {"html": html, "text": block.words.strip()},
        "entries": [entry_of(path) for path in block.paths],
    }


def entry_of(path: str) -> dict[str, Any]:
    """Return what a letter says of a page of the site. Raises PageIsGone."""
    here = path.removeprefix(absolute("")).removeprefix(get_script_prefix().rstrip("/"))
    try:
        match = resolve(here)
    except Resolver404:
        raise PageIsGone(path) from None
    view, kwargs = match.view_name, match.kwargs
    found: dict[str, Any] | None = None
    if view in ("pages:title_detail", "pages:season_detail"):
        titles = Title.objects.at_path(kwargs["slug"], kwargs.get("label")).for_cards()
        found = _title(titles.first())
    elif view == "reviews:review_detail":
        shown = AudienceReview.objects.filter(is_listed=True, public_id=kwargs["public_id"])
        found = _review(shown.for_cards().first())
    elif view == "editorial:article_detail":
        published = Article.objects.published(clock.today())
        found = _article(published.filter(slug=kwargs["slug"]).first())
    if found is None:
        raise PageIsGone(path)
    return found


def _entry(name: str, path: str, **more: Any) -> dict[str, Any]:
    empty = {"note": "", "scores": "", "text": "", "providers": []}
    return {"name": name, "url": absolute(path), **empty, **more}


def _title(title: Title | None) -> dict[str, Any] | None:
    if title is None:
        return None
    offers = Offer.objects.filter(
        title=title, country=settings.SITE_COUNTRY, kind=Offer.Kind.SUBSCRIPTION
    ).select_related("provider")
    providers = {offer.provider_id: offer.provider.name for offer in offers}
    told = [str(title.year or ""), *providers.values()]
    return _entry(
        title.name,
        title.get_absolute_url(),
        note=" · ".join(filter(None, told)),
        scores=_scores(title),
        providers=sorted(providers),
    )


def _scores(title: Title) -> str:
    """Return both scores in words: "Critics 93%, audience 88%"."""
    critics, audience = critic_score(title).percent, audience_score(title).percent
    told = []
    if critics is not None:
        told.append(_("Critics %(percent)s%%") % {"percent": critics})
    if audience is not None:
        told.append(_("Audience %(percent)s%%") % {"percent": audience})
    return " · ".join(told)


def _review(review: AudienceReview | None) -> dict[str, Any] | None:
    """Return a review, unless it gives anything away as a whole: spans of it are left out."""
    if review is None or review.is_folded or review.author.is_private:
        return None
    words = plain(review)
    return _entry(
        review.headline or str(_("A review of %(title)s") % {"title": review.title.name}),
        review.get_absolute_url(),
        note=_("%(member)s on %(title)s")
        % {"member": review.author_name, "title": review.title.name},
        text=_cut(words),
        # Stars and words of a review are a score of its title, too.
        scores=_("%(stars)s of 5 stars") % {"stars": review.stars / 2} if review.stars else "",
    )


def _article(article: Article | None) -> dict[str, Any] | None:
    if article is None:
        return None
    return _entry(
        article.headline, article.get_absolute_url(), note=article.byline,
        text=_cut(article.deck or strip_tags(markdown.without_spoilers(article.body_html))),
    )  # fmt: skip


def _cut(words: str) -> str:
    """Return the beginning of a text, ending at a word."""
    words = " ".join(words.split())
    return words if len(words) <= OPENING else f"{words[:OPENING].rsplit(' ', 1)[0]}…"


def _drawn(template: str, context: dict[str, Any]) -> dict[str, str]:
    return {
        "html": render_to_string(f"{template}.html", context),
        "text": render_to_string(f"{template}.txt", context),
    }
