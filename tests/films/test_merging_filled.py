"""What a merge fills in from the other one: every column of a title and a person is decided on."""

import datetime as dt

import pytest
from django.apps import apps
from django.db import models

from films.models import Franchise, Person, Photo, Title
from films.models.published import PUBLISHED
from films.services import merging
from tests.factories import make_person, make_title

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)

# Why a column stays the kept one's own, whatever the other says. A new column fails the test below
# until it stands here or in ``merging.FILLED``.
KEPT = {
    Title: {
        "id": "what it is known by",
        "slug": "its address; the other's becomes a former address",
        "name": "always known; the other's names move as names",
        "sort_name": "goes with the name",
        "kind": "the same in both, or they are not merged",
        "parent_id": "a season's series: merged seasons have merged series",
        "season_label": "goes with the series",
        "season_sort": "goes with the label",
        "release_width": "never empty: wide unless an editor says otherwise",
        "counts_from": "decides what counts; only an editor sets it",
        "is_open": "follows counts_from, by `run_due`",
        "is_selected": "follows the guide, by `family.services.seals`",
        "sorted_on": "made by the database from released_on",
        "section": "made by the database from kind",
        "merged_into_id": "the merge itself",
        "is_demo": "where the kept one came from",
        "updated_at": "when the kept one was changed",
        **dict.fromkeys(PUBLISHED, "counted anew from the reviews of both"),
    },
    Person: {
        "id": "what they are known by",
        "slug": "their address; the other's becomes a former address",
        "name": "always known",
        "merged_into_id": "the merge itself",
        "is_demo": "where the kept one came from",
        "updated_at": "when the kept one was changed",
    },
}
# Two values of each kind of column; a series may have both as its status.
VALUES = {
    models.CharField: ("ended", "running"),
    models.TextField: ("Words.", "Other words."),
    models.DateField: (dt.date(2001, 2, 3), dt.date(2002, 3, 4)),
    models.PositiveSmallIntegerField: (12, 13),
    models.PositiveIntegerField: (120, 130),
    models.PositiveBigIntegerField: (1_200_000, 1_300_000),
}
MERGE = {Title: merging.merge_titles, Person: merging.merge_people}
FILLED = [(model, name) for model, names in merging.FILLED.items() for name in names]


def make(model):
    """Make one that has nothing a merge could fill; only a series has a status."""
    if model is Person:
        return make_person()
    return make_title("Laid", kind="series", year=None)


def values_for(model, name):
    """Return two values that this column may have."""
    field = model._meta.get_field(name.removesuffix("_id"))
    if not isinstance(field, models.ForeignKey):
        return VALUES[type(field)]
    if field.related_model is Franchise:
        return [Franchise.objects.create(slug=n, name=n).pk for n in ("alien", "rocky")]
    assert field.related_model is Photo
    film = make_title()
    return [Photo.objects.create(title=film, width=9, height=9, alt=n).pk for n in ("a", "b")]


def merge(model, kept, merged):
    MERGE[model](kept=kept, merged=merged, by=None, reason="The same.", at=AT)
    return model._base_manager.get(pk=kept.pk)


@pytest.mark.parametrize("model", merging.FILLED)
def test_every_column_is_filled_or_kept_for_a_reason(model):
    filled, kept = set(merging.FILLED[model]), set(KEPT[model])
    assert filled & kept == set()
    assert filled | kept == {field.attname for field in model._meta.concrete_fields}


@pytest.mark.parametrize(("model", "name"), FILLED)
def test_what_the_kept_one_lacks_is_filled(model, name):
    kept, merged = make(model), make(model)
    value, _ = values_for(model, name)
    model._base_manager.filter(pk=merged.pk).update(**{name: value})

    assert getattr(merge(model, kept, merged), name) == value


@pytest.mark.parametrize(("model", "name"), FILLED)
def test_what_the_kept_one_has_stays(model, name):
    kept, merged = make(model), make(model)
    own, other = values_for(model, name)
    model._base_manager.filter(pk=kept.pk).update(**{name: own})
    model._base_manager.filter(pk=merged.pk).update(**{name: other})

    assert getattr(merge(model, kept, merged), name) == own


def test_a_zero_is_known_and_not_filled_over():
    kept, merged = make(Title), make(Title)
    Title.objects.filter(pk=kept.pk).update(episode_count=0)
    Title.objects.filter(pk=merged.pk).update(episode_count=9)
    assert merge(Title, kept, merged).episode_count == 0


def test_filling_is_a_version_of_the_kept_one():
    kept, merged = make(Title), make(Title)
    Title.objects.filter(pk=merged.pk).update(synopsis="A dead girlfriend after another.")
    merge(Title, kept, merged)
    versions = apps.get_model("films", "HistoricalTitle").objects.filter(id=kept.pk)
    assert [v.synopsis for v in versions.order_by("history_date", "history_id")] == [
        "", "A dead girlfriend after another.",
    ]  # fmt: skip
