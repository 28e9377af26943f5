"""Scores and cards as pages show them: published numbers with their words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from core.stored_pages import site
from core.stored_pages.parts import Row, find_all, piece
from core.stored_pages.reading import recording
from films import posters
from films.models import Photo, Title
from reviews import badges, scores
from reviews.audience_lists import Choice
from reviews.badges import Badge
from reviews.services.scoring import constants


@dataclass(frozen=True)
class ShownScore:
    """One score with everything that must stand beside it."""

    kind: str  # "critics" or "audience"
    percent: int | None
    band: str
    favorable: int
    counted: int
    average: str  # "6.9", empty when no review is scored
    out_of: int
    minimum: int
    badge: Badge | None
    url: str
    is_kept_back: bool = False  # until its reader has watched the title

    @property
    def band_word(self) -> str:
        """The band as a word, for a score that is shown."""
        return {"favorable": _("Favorable"), "mixed": _("Mixed")}.get(self.band, _("Unfavorable"))


def critic_score(title: Title, *, url: str = "", top: bool = False) -> ShownScore:
    """Return the critic score of a title, or with ``top`` that of its top critics alone."""
    c = constants()
    prefix = "top" if top else "critic"
    percent = getattr(title, f"{prefix}_percent")
    return ShownScore(
        kind="critics",
        percent=percent,
        band=scores.band(percent, c),
        favorable=getattr(title, f"{prefix}_favorable"),
        counted=getattr(title, f"{prefix}_counted"),
        average=scores.tenths(getattr(title, f"{prefix}_average")),
        out_of=10,
        minimum=c.critic_minimum,
        badge=None if top else badges.held(title, "critic"),
        url=url,
        is_kept_back=title.is_kept_back,
    )


def audience_score(title: Title, *, url: str = "") -> ShownScore:
    """Return the audience score of a title."""
    c = constants()
    return ShownScore(
        kind="audience",
        percent=title.audience_percent,
        band=scores.band(title.audience_percent, c),
        favorable=title.audience_favorable,
        counted=title.audience_counted,
        average=scores.tenths(title.audience_average),
        out_of=5,
        minimum=c.audience_minimum,
        badge=badges.held(title, "audience"),
        url=url,
        is_kept_back=title.is_kept_back,
    )


def score_sentence(title: Title, who: str) -> str:
    """Return the score of "critics" or "audience" as a sentence anybody understands."""
    score = critic_score(title) if who == "critics" else audience_score(title)
    values = {"liked": score.favorable, "n": score.counted, "percent": score.percent}
    if score.percent is None:
        values["minimum"] = score.minimum
        if who == "critics":
            return (
                _("%(n)s of at least %(minimum)s critic reviews so far: too few for a score.")
                % values
            )
        return _("%(n)s of at least %(minimum)s ratings so far: too few for a score.") % values
    if who == "critics":
        return _("%(liked)s of %(n)s critics liked it: %(percent)s%%.") % values
    return (
        _("%(liked)s of %(n)s members gave it three and a half stars or more: %(percent)s%%.")
        % values
    )


@dataclass(frozen=True)
class ShownPoster:
    """A title's own picture, or else the markup of a drawn one, large and small."""

    photo: Photo | None
    markup: str = ""
    small_markup: str = ""


def poster(title: Title) -> ShownPoster:
    """Return the poster of a title; needs ``poster`` and ``genres`` loaded."""
    if title.poster_id:
        return ShownPoster(title.poster)
    genre = next((genre.name for genre in title.genres.all()), "")
    drawn = posters.draw(title.slug, title.name, title.year, genre)
    return ShownPoster(None, drawn.markup, drawn.small_markup)


def card(title: Title, note: str = "") -> dict[str, object]:
    """Return what a title card shows; a series has no critic score of its own."""
    return {
        "title": title,
        "poster": poster(title),
        "critics": critic_score(title) if title.takes_critic_reviews else None,
        "audience": audience_score(title),
        "note": note,
    }


def cards(
    titles: Iterable[Title], note: Callable[[Title], str] | None = None
) -> list[dict[str, object]]:
    """Return the cards of titles loaded with ``for_cards()``."""
    return [card(title, note(title) if note else "") for title in titles]


CARD = "components/title_card.html"


def stored_card(card: Mapping[str, Any]) -> SafeString:
    """Return a card as HTML, from the store if it is there and still true."""
    if "content" in card:
        return card["content"]
    if not isinstance(card["title"], Title):  # a sample of the style guide
        return mark_safe(render_to_string(CARD, {"card": card}))  # noqa: S308  # a template's
    return piece(CARD, {"title": card["title"], "note": card["note"]}, shown={"card": card})


def cards_of(ids: Iterable[int]) -> dict[int, Mapping[str, Any]]:
    """Return the cards of these titles by their ids; two queries for those that are not stored."""
    wanted = list(dict.fromkeys(ids))
    stored = find_all(CARD, [{"title": Row(Title, pk), "note": ""} for pk in wanted])
    found: dict[int, Mapping[str, Any]] = {
        pk: {"content": content} for pk, content in zip(wanted, stored, strict=True) if content
    }
    if missing := [pk for pk in wanted if pk not in found]:
        titles = Title.objects.filter(pk__in=missing).for_cards()
        found |= {title.pk: card(title) for title in titles}
    return found


def cards_in_order(ids: Iterable[int]) -> list[Mapping[str, Any]]:
    """Return the cards of these titles in this order, drawn or from the store.

    On a page that is not stored itself, they are read as pieces of their own.
    """
    wanted = list(ids)
    with recording(site.generations):
        found = cards_of(wanted)
        drawn = {pk: {**card, "content": stored_card(card)} for pk, card in found.items()}
    return [drawn[pk] for pk in wanted]


def store_cards(ids: Iterable[int]) -> None:
    """Make the cards of these titles that are not stored, by two queries for all."""
    for card in cards_of(ids).values():
        stored_card(card)


@dataclass(frozen=True)
class HistogramBar:
    """One bar of the audience histogram."""

    label: str
    stars: int
    count: int
    percent: int
    url: str = ""  # of the reviews with these stars
    is_chosen: bool = False


def histogram(counts: tuple[int, ...], choice: Choice | None = None) -> list[HistogramBar]:
    """Return ten bars, most stars first, whose percents add up to 100.

    With a choice each leads to the reviews with its stars, and the chosen one back to all.
    """
    shares = scores.largest_remainder(counts)
    labels = [f"{i // 2}½" if i % 2 else str(i // 2) for i in range(1, 11)]
    labels[0] = "½"
    bars = [HistogramBar(labels[i], i + 1, counts[i], shares[i]) for i in range(10)]
    if choice is not None:
        bars = [_linked(bar, choice) for bar in bars]
    return bars[::-1]


def _linked(bar: HistogramBar, choice: Choice) -> HistogramBar:
    is_chosen = bar.stars == choice.stars
    url = choice.address(stars="" if is_chosen else bar.stars)
    return replace(bar, url=url, is_chosen=is_chosen)
