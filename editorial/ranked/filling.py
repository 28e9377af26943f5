"""Filling a draft of a ranked list: by its rule, or from the edition before it."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.db.models import BigIntegerField, ExpressionWrapper, F
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from editorial.models import RankedEdition, RankedEntry, RankedList
from editorial.ranked.formulas import formula
from family.models import Guide
from films.browse import Question, browse
from films.querysets import TitleQuerySet
from reviews.services.scoring import constants

Order = RankedList.Order


class CannotFill(Exception):
    """An edition cannot be filled; the message says why, and what to do."""


def found(one: RankedList, *, on: dt.date) -> list[int]:
    """Return the ids of the titles that the rule finds among those out by a day, best first."""
    titles = _asked(one, on).filter(
        sorted_on__lte=on, critic_counted__gte=one.minimum_reviews,
        audience_counted__gte=one.minimum_ratings,
    )  # fmt: skip
    critics, audience = _weighted_critics(), F("audience_rank")
    voices = {Order.CRITICS: F("critic_counted"), Order.AUDIENCE: F("audience_counted")}
    ranks = {Order.CRITICS: critics, Order.AUDIENCE: audience}
    order = Order(one.order)
    if order != Order.AUDIENCE:
        titles = titles.filter(critic_percent__isnull=False)
    if order != Order.CRITICS:
        titles = titles.filter(audience_rank__isnull=False)
    ranked = titles.annotate(
        weighted=_whole(ranks.get(order, critics + audience)),
        voices=_whole(voices.get(order, F("critic_counted") + F("audience_counted"))),
    ).order_by("-weighted", "-voices", "sort_name", "pk")
    return list(ranked.values_list("pk", flat=True)[: one.length])


def upcoming(one: RankedList, *, on: dt.date) -> TitleQuerySet:
    """Return the titles of a calendar: released after a day, the soonest first."""
    return _asked(one, on).filter(sorted_on__gt=on).order_by("sorted_on", "sort_name", "pk")


def _asked(one: RankedList, on: dt.date) -> TitleQuerySet:
    """Return the titles that the rule is about, whatever their dates and scores."""
    question = Question(
        kinds=(one.kind,), year_from=one.year_from, year_to=one.year_to,
        genre=one.genre.slug if one.genre else "", certificate=one.certificate,
        provider=one.provider.slug if one.provider else "",
    )  # fmt: skip
    titles = browse(question, on=on, country=settings.SITE_COUNTRY)
    if one.age_upto is not None:
        guides = Guide.objects.published(on).filter(age__lte=one.age_upto)
        titles = titles.filter(pk__in=guides.values("title"))
    return titles.filter(keywords__icontains=one.topic) if one.topic else titles


def _weighted_critics() -> ExpressionWrapper:
    """Return `reviews.scores.weighted_rank` of the critics; that of the audience is stored."""
    m, c = constants().rank_weight, constants().rank_mean
    liked = Cast("critic_favorable", BigIntegerField()) * 10_000
    return _whole((liked + 100 * m * c) / (F("critic_counted") + m))


def _whole(expression: object) -> ExpressionWrapper:
    return ExpressionWrapper(expression, output_field=BigIntegerField())  # type: ignore[arg-type]  # F or a combination


@transaction.atomic
def fill(edition: RankedEdition) -> int:
    """Let the rule choose and order the titles of a draft; return how many they are.

    Words that were written for a title stay with it. Raises CannotFill.
    """
    edition = draft(edition.pk)
    one = edition.list
    if not one.order:
        raise CannotFill(_("This list is put together by hand: it has no order."))
    if one.is_calendar:
        raise CannotFill(_("This list is a calendar, which needs no editions."))
    ids = found(one, on=edition.cut_off)
    if not ids:
        raise CannotFill(_("The rule finds no title. Ask for less, or for a later day."))
    written = dict(edition.entries.values_list("title_id", "words"))
    _put(edition, [(pk, written.get(pk, "")) for pk in ids])
    edition.formula = formula(one, edition.cut_off, constants())
    edition.is_rearranged = False
    edition.save(update_fields=["formula", "is_rearranged"])
    return len(ids)


@transaction.atomic
def copy_current(edition: RankedEdition) -> int:
    """Begin a draft with what stands on the list's current edition; return how many titles."""
    edition = draft(edition.pk)
    current = RankedEntry.objects.filter(edition=edition.list.current_id).order_by("rank", "pk")
    rows = list(current.values_list("title_id", "words"))
    _put(edition, rows)
    return len(rows)


def draft(pk: int) -> RankedEdition:
    """Return an edition with its list, both locked. Raises CannotFill where it is published."""
    edition = locked(pk)
    if edition.published_on:
        raise CannotFill(_("It is published, and stays as it is. Take it back to a draft first."))
    return edition


def locked(pk: int) -> RankedEdition:
    """Return an edition with its list and the rule of that, both locked."""
    rows = RankedEdition.objects.select_for_update(of=("self", "list"))
    return rows.select_related("list__genre", "list__provider").get(pk=pk)


def _put(edition: RankedEdition, rows: list[tuple[int, str]]) -> None:
    edition.entries.all().delete()
    RankedEntry.objects.bulk_create(
        RankedEntry(edition=edition, title_id=pk, rank=rank, words=words)
        for rank, (pk, words) in enumerate(rows, start=1)
    )
