"""Two titles, or two people, that are one: merged with everything, and taken apart exactly."""

import datetime as dt

import pytest
from django.apps import apps
from django.db import models

import tests.digest
from core.models import SearchDocument
from editorial.models import Article
from films.models import (
    BoxOfficeWeekend,
    Certification,
    Company,
    Credit,
    Episode,
    Fact,
    Franchise,
    Genre,
    Identifier,
    Language,
    Offer,
    Person,
    PersonIdentifier,
    Provider,
    Release,
    SeasonAddress,
    SimilarTitle,
    Title,
    TitleName,
    TitleSlug,
    Video,
)
from films.services import merging
from reviews.models import Consensus
from reviews.services import audience, recounting
from tests.digest import OF_MERGES
from tests.factories import (
    make_critic,
    make_critic_review,
    make_member,
    make_person,
    make_publication,
    make_review,
    make_season,
    make_title,
)

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def digest():
    return tests.digest.digest(OF_MERGES)


def merge(kept, merged, **fields):
    return merging.merge_titles(
        kept=kept, merged=merged, by=None, reason="The same film.", at=fields.get("at", AT)
    )


def unmerge(merge):
    merging.unmerge(merge=merge, by=None, at=AT)


def shown(title):
    stored = Title.all_objects.get(pk=title.pk)
    return stored.audience_counted, stored.critic_counted


def furnish(title, tag):
    """Hang one of everything on a title; half of it is the same whatever the tag."""
    provider = Provider.objects.get_or_create(slug="lantern", name="Lantern")[0]
    person = Person.objects.get_or_create(slug="ilse", name="Ilse Marchetti")[0]
    day = dt.date(2013, 12, 18)
    Release.objects.create(title=title, kind="theaters", date=day)
    Release.objects.create(title=title, kind="home", date=day, note=tag, country=tag)
    Certification.objects.create(title=title, label="R", reason=tag)
    Identifier.objects.create(title=title, scheme="imdb", value=tag)
    TitleName.objects.create(title=title, name="Elle", kind="alternative")
    TitleName.objects.create(title=title, name=tag, kind="alternative")
    TitleSlug.objects.create(title=title, slug=f"former-{tag}")
    SeasonAddress.objects.create(series=title, label="old", season=title)
    Offer.objects.create(title=title, provider=provider, kind="rent", price_cents=399)
    Credit.objects.create(title=title, person=person, job="director")
    Credit.objects.create(title=title, person=person, job="actor", character=tag)
    BoxOfficeWeekend.objects.create(title=title, weekend_on=day, rank=1, gross_dollars=10)
    Episode.objects.create(season=title, number=1, name=tag)
    Video.objects.create(title=title, name=tag, link="https://example.com/")
    Fact.objects.create(title=title, field="runtime_minutes", value=tag, source=tag, is_chosen=True)
    for field, model in (("genres", Genre), ("languages", Language)):
        getattr(title, field).add(model.objects.get_or_create(slug="one", name="One")[0])
    title.companies.add(Company.objects.get_or_create(name="Halfway")[0])
    Consensus.objects.create(title=title, text=tag, written_at=AT)
    article = Article.objects.get_or_create(slug="a", headline="A", body="A")[0]
    article.titles.add(title)


def test_everything_that_points_at_a_title_is_known_to_the_merge():
    """A new table with a key to a title must say what a merge does with it."""
    moved = {(model._meta.label_lower, column) for model, column, _ in merging.OF_TITLE}
    elsewhere = {
        ("films.fact", "title_id"),  # chosen values need care
        ("films.title", "parent_id"), ("films.title", "merged_into_id"),  # seasons, the merge
        ("films.similartitle", "title_id"), ("films.similartitle", "other_id"),  # made anew
        ("films.trendingtitle", "title_id"),
        ("reviews.audiencereview", "title_id"), ("reviews.criticreview", "title_id"),
        ("reviews.consensus", "title_id"), ("reviews.reviewdraft", "title_id"),
        ("reviews.tally", "title_id"), ("reviews.scorepoint", "title_id"),  # recounted, history
        ("reviews.badgeevent", "title_id"),
        ("editorial.article_titles", "title_id"), ("editorial.nominatedtitle", "title_id"),
        ("editorial.article", "reviewed_id"), ("editorial.frontpageslot_titles", "title_id"),
        ("editorial.rankedentry", "title_id"), ("editorial.seriesnotice", "series_id"),
        ("family.guide", "title_id"), ("family.outsidescore", "title_id"),
        ("family.outsideadvice", "title_id"),
        ("family.ageverdict", "title_id"),
        ("family.agetally", "title_id"), ("family.agepoint", "title_id"),  # recounted, history
        ("lists.like", "title_id"), ("lists.listitem", "title_id"),
        ("lists.diaryentry", "title_id"), ("lists.dismissal", "title_id"),
        ("lists.challengefill", "title_id"), ("lists.listedtitle", "title_id"),  # counted again
    }  # fmt: skip
    found = {
        (model._meta.label_lower, field.attname)
        for model in apps.get_models(include_auto_created=True)
        if not hasattr(model, "history_id")
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.related_model is Title
    }
    assert found == moved | elsewhere


def test_merge_moves_what_is_new_and_keeps_one_of_what_both_have():
    kept, merged = make_title("Her"), make_title("Her (2013)")
    furnish(kept, "aa")
    furnish(merged, "bb")

    merge(kept, merged)

    assert {i.value for i in kept.identifiers.all()} == {"aa", "bb"}
    assert {(c.job, c.character) for c in kept.credits.all()} == {
        ("director", ""), ("actor", "aa"), ("actor", "bb"),
    }  # fmt: skip
    assert kept.releases.count() == 3
    assert [c.reason for c in kept.certifications.all()] == ["aa"]
    assert kept.offers.count() == kept.weekends.count() == kept.episodes.count() == 1
    assert [f.value for f in kept.facts.filter(is_chosen=True)] == ["aa"]
    assert kept.facts.count() == 2
    assert kept.articles.count() == 1
    assert list(Title.objects.all()) == [kept]


def test_merge_then_unmerge_leaves_every_table_as_it_was():
    franchise = Franchise.objects.create(slug="f", name="F")
    kept = make_title("Her", indexed=True)
    merged = make_title(
        "Her (2013)", indexed=True, synopsis="A letter writer.", franchise=franchise
    )
    furnish(kept, "aa")
    furnish(merged, "bb")
    SimilarTitle.objects.create(title=merged, other=make_title("Lars"), rank=1)
    alice, bob = make_member("alice"), make_member("bob")
    critic, paper = make_critic(), make_publication()
    for title in (kept, merged):
        make_review(title, alice, stars=8)
        make_critic_review(title, critic=critic, publication=paper)
        for _ in range(6):
            make_critic_review(title)
    make_review(merged, bob, stars=2)
    audience.withdraw(review=make_review(merged, make_member(), stars=3), at=AT)
    before = digest()

    first = merge(kept, merged)
    assert digest() != before
    unmerge(first)

    assert digest() == before
    assert list(recounting.find_drift()) == []
    found = SearchDocument.objects.filter(kind="title").values_list("object_id", flat=True)
    assert {kept.pk, merged.pk} <= set(found)


def test_seasons_of_a_merged_series_come_along_and_their_doubles_are_merged():
    kept = make_title("Laid", kind="series")
    merged = make_title("Laid (2024)", kind="series")
    one, double, two = make_season(kept, "1"), make_season(merged, "1"), make_season(merged, "2")
    make_review(one, stars=8)
    make_review(double, stars=6)
    recounting.rebuild_all(at=AT)  # a tally of zeros is as good as none
    before = digest()

    first = merge(kept, merged)

    assert {s.pk for s in kept.seasons.all()} == {one.pk, two.pk}
    assert shown(one)[0] == 2
    with pytest.raises(merging.CannotUnmerge, match="series"):
        unmerge(first.parts.get())
    unmerge(first)
    assert digest() == before


def test_refusals_say_why():
    film, series = make_title(), make_title("Laid", kind="series")
    other = make_title("Her 2")
    with pytest.raises(merging.CannotMerge, match="not the same thing"):
        merge(film, series)
    with pytest.raises(merging.CannotMerge, match="itself"):
        merge(film, film)
    first = merge(film, other)
    with pytest.raises(merging.CannotMerge, match="gone, or was merged"):
        merge(series, other)
    second = merge(make_title("Her 3"), film)
    with pytest.raises(merging.CannotUnmerge, match="take that apart first"):
        unmerge(first)
    unmerge(second)
    unmerge(first)
    with pytest.raises(merging.CannotUnmerge, match="already"):
        unmerge(first)


def test_two_people_that_are_one_share_their_credits_and_can_be_parted():
    kept, merged = make_person("Spike Jonze"), make_person("S. Jonze")
    film = make_title(indexed=True)
    for person in (kept, merged):
        Credit.objects.create(title=film, person=person, job="director")
    Credit.objects.create(title=film, person=merged, job="writer")
    PersonIdentifier.objects.create(person=merged, scheme="imdb", value="nm0005069")
    before = digest()

    first = merging.merge_people(kept=kept, merged=merged, by=None, reason="", at=AT)

    assert sorted(c.job for c in kept.credits.all()) == ["director", "writer"]
    assert list(Person.objects.all()) == [kept]
    assert kept.identifiers.get().value == "nm0005069"
    unmerge(first)
    assert digest() == before


def test_preview_counts_what_moves_and_what_collides_and_writes_nothing():
    kept, merged = make_title("Her"), make_title("Her 2")
    furnish(kept, "aa")
    furnish(merged, "bb")
    before = digest()

    told = {
        moving.name: (moving.moves, moving.collides) for moving in merging.preview(kept, merged)
    }

    assert told["credits"] == (1, 1)
    assert told["releases"] == (1, 1)
    assert told["genres"] == (0, 1)
    assert digest() == before
