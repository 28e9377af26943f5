"""The rule of a ranked list in words, as its pages print it."""

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from editorial.models import RankedList
from reviews.scores import Constants

Order = RankedList.Order


def formula(one: RankedList, cut_off: dt.date, constants: Constants) -> str:
    """Return which titles a rule finds as of a day, in which order; empty for a list by hand."""
    if not one.order:
        return ""
    if one.is_calendar:
        return f"{_titles(one)} {_('Still to come, the soonest first.')}"
    said = [_titles(one), _minimum(one), _order(one, constants), _length(one), _until(cut_off)]
    return " ".join(filter(None, said))


def _titles(one: RankedList) -> str:
    """Return "Films from 2000 to 2009, drama, at Netflix, rated PG-13."."""
    kinds = {"film": _("Films"), "season": _("Seasons"), "series": _("Series")}
    first, last = one.year_from, one.year_to
    years = ""
    if first and first == last:
        years = _("of %(year)d") % {"year": first}
    elif first and last:
        years = _("from %(first)d to %(last)d") % {"first": first, "last": last}
    elif first:
        years = _("since %(year)d") % {"year": first}
    elif last:
        years = _("up to %(year)d") % {"year": last}
    parts = [" ".join(filter(None, (kinds[one.kind], years)))]
    if one.genre:
        parts.append(_("of the genre %(genre)s") % {"genre": one.genre.name})
    if one.provider:
        parts.append(_("at %(provider)s") % {"provider": one.provider.name})
    if one.topic:
        parts.append(_("with the topic “%(topic)s”") % {"topic": one.topic})
    if one.certificate:
        parts.append(_("rated %(certificate)s") % {"certificate": one.certificate})
    if one.age_upto is not None:
        parts.append(_("for ages up to %(age)d by our family guides") % {"age": one.age_upto})
    return f"{', '.join(parts)}."


def _minimum(one: RankedList) -> str:
    reviews, ratings = one.minimum_reviews, one.minimum_ratings
    of_critics = ngettext("%(n)d critic review", "%(n)d critic reviews", reviews) % {"n": reviews}
    of_members = ngettext("%(n)d rating", "%(n)d ratings", ratings) % {"n": ratings}
    asked = [words for words, least in ((of_critics, reviews), (of_members, ratings)) if least]
    return _("With at least %(these)s.") % {"these": _(" and ").join(asked)} if asked else ""


def _order(one: RankedList, constants: Constants) -> str:
    numbers = {"m": constants.rank_weight, "c": constants.rank_mean}
    weighted = (
        _("v ÷ (v + %(m)d) × R + %(m)d ÷ (v + %(m)d) × %(c)d%%, R being the score and v how many")
        % numbers
    )
    words = {
        Order.CRITICS: _("Ordered by the critics’ score, weighted by the number of reviews:"),
        Order.AUDIENCE: _("Ordered by the audience’s score, weighted by the number of ratings:"),
        Order.BOTH: _("Ordered by the mean of both scores, each weighted by its number:"),
    }
    return f"{words[Order(one.order)]} {weighted}."


def _length(one: RankedList) -> str:
    return (
        ngettext("The first %(n)d.", "The first %(n)d; of equals the better known.", one.length)
        % {"n": one.length}
    )  # fmt: skip


def _until(cut_off: dt.date) -> str:
    return _("Out by %(day)s.") % {"day": date_format(cut_off, "F j, Y")}
