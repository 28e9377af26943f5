"""Calendars: lists of what is to come, read by their rule on the day."""

import datetime as dt
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.heads import Head
from core.linked_data import breadcrumbs
from editorial.models import RankedList
from editorial.ranked.filling import upcoming
from editorial.ranked.formulas import formula
from films.models import Title
from reviews.cards import cards
from reviews.services.scoring import constants


def shown_calendar(one: RankedList, on: dt.date) -> dict[str, Any]:
    """Return what the page of a calendar shows: its titles month by month, each with its day."""
    titles = list(upcoming(one, on=on).for_cards()[: one.length])
    path = one.get_absolute_url()
    way = [(_("Lists"), reverse("pages:list_index")), (one.name, path)]
    return {
        "head": Head(
            title=one.name, path=path, description=one.about, data=[breadcrumbs(way)],
        ),
        "list": one,
        "rule": formula(one, on, constants()),
        "months": [
            (month, cards(group, _day)) for month, group in groupby(titles, key=_month)
        ],
    }  # fmt: skip


def _month(title: Title) -> str:
    return str(date_format(title.sorted_on, "F Y"))


def _day(title: Title) -> str:
    return str(date_format(title.sorted_on, "l, F j"))
