"""More like this: what the same members liked, else what titles have in common."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from films.models import Credit, Franchise, Genre, SimilarityRun, SimilarTitle, Title
from reviews import likeness
from reviews.models import AudienceReview
from reviews.services import similarity
from tests.factories import NOON, make_person, make_review, make_season, make_title

pytestmark = pytest.mark.django_db
RATINGS, CONTENT, EDITOR = "ratings", "content", "editor"


def like(members, *titles, stars=8):
    for title in titles:
        for member in members:
            make_review(title, member, stars=stars)


def similar(title):
    similarity.rebuild(at=NOON)
    rows = SimilarTitle.objects.filter(title=title).in_order()
    return [(row.other_id, row.reason, row.shared_count) for row in rows]


def by_ratings(title):
    return [(other, shared) for other, reason, shared in similar(title) if reason == RATINGS]


def test_what_the_same_members_liked_stands_beside_it(crowd):
    her, lars, cats = make_title(), make_title("Lars"), make_title("Cats")
    like(crowd[:4], her, lars)
    like(crowd[4:], cats)
    assert by_ratings(her) == [(lars.pk, 4)]
    assert by_ratings(lars) == [(her.pk, 4)]
    assert by_ratings(cats) == []


def test_two_members_are_no_reason(crowd):
    her, lars = make_title(), make_title("Lars")
    like(crowd[:2], her, lars)
    assert by_ratings(her) == []
    like(crowd[2:3], her, lars)
    assert by_ratings(her) == [(lars.pk, 3)]


def test_a_rating_below_three_and_a_half_stars_is_no_liking(crowd):
    her, lars = make_title(), make_title("Lars")
    like(crowd[:5], her)
    like(crowd[:5], lars, stars=6)
    assert by_ratings(her) == []


def test_a_rating_that_does_not_count_is_not_looked_at(crowd):
    her, lars = make_title(), make_title("Lars")
    like(crowd[:3], her, lars)
    review = AudienceReview.objects.get(title=lars, author=crowd[0])
    AudienceReview.objects.filter(pk=review.pk).update(is_counted=False, held_reason="burst")
    assert by_ratings(her) == []


def test_a_private_members_rating_counts_as_in_scores(crowd):
    her, lars = make_title(), make_title("Lars")
    User.objects.filter(pk=crowd[0].pk).update(is_private=True)
    like(crowd[:3], her, lars)
    assert by_ratings(her) == [(lars.pk, 3)]


def test_what_everybody_likes_stands_behind_what_these_like(crowd):
    her, lars, titanic = make_title(), make_title("Lars"), make_title("Titanic")
    like(crowd[:4], her, lars)
    like(crowd, titanic)
    assert by_ratings(her) == [(lars.pk, 4), (titanic.pk, 4)]


def test_titles_not_out_yet_and_merged_ones_are_left_out(crowd):
    her, lars, cats = make_title(), make_title("Lars"), make_title("Cats")
    like(crowd[:4], her, lars, cats)
    Title.objects.filter(pk=lars.pk).update(is_open=False)
    Title.objects.filter(pk=cats.pk).update(merged_into=her)
    assert similar(her) == []
    assert not SimilarTitle.objects.filter(title=cats).exists()


def test_a_series_and_its_seasons_are_one_family(crowd):
    first = make_season()
    second = make_season(first.parent, "2")
    other = make_title("Other", kind="series")
    like(crowd[:4], first, second, first.parent, other)
    assert [pk for pk, _ in by_ratings(first)] == [other.pk]
    assert [pk for pk, _ in by_ratings(first.parent)] == [other.pk]
    assert len(by_ratings(other)) == 1  # the best of the family, not all three


def test_only_a_members_most_recent_liked_titles_are_compared(crowd, monkeypatch):
    monkeypatch.setattr(similarity, "MOST_LIKED", 2)
    old, new, newest = (make_title(name) for name in ("Old", "New", "Newest"))
    for day, title in enumerate((old, new, newest)):
        for member in crowd[:3]:
            make_review(title, member, at=NOON + dt.timedelta(days=day))
    assert by_ratings(old) == []
    assert by_ratings(new) == [(newest.pk, 3)]


def test_the_sql_orders_as_the_printed_formula(crowd):
    """Forty titles, liked by a pattern without meaning: SQL and `likeness` agree on every list."""
    years = [None if n % 13 == 0 else 1960 + (n * 17) % 60 for n in range(40)]
    titles = [make_title(f"Film {n}", year=year) for n, year in enumerate(years)]
    liked = {
        member.pk: {
            title.pk: 7 + (n + place) % 4
            for n, title in enumerate(titles)
            if (n * 7 + place * place * 3) % 11 < 6
        }
        for place, member in enumerate(crowd)
    }
    AudienceReview.objects.bulk_create(
        AudienceReview(title_id=pk, author_id=member, stars=n, rated_at=NOON, is_counted=True)
        for member, stars in liked.items()
        for pk, n in stars.items()
    )
    with similarity.finder() as find:
        found = find(title.pk for title in titles)
    for title in titles:
        shown = [(s.other_id, s.shared) for s in found[title.pk] if s.reason == RATINGS]
        assert shown == by_the_formula(title, titles, liked)


def by_the_formula(title, titles, liked):
    ranked = []
    for other in titles:
        both = [s for s in liked.values() if title.pk in s and other.pk in s]
        if other == title or len(both) < likeness.LEAST_SHARED:
            continue
        strength = likeness.strength(
            shared=len(both),
            fond=sum(
                likeness.member_weight(len(stars))
                * likeness.fondness(stars[title.pk], 7)
                * likeness.fondness(stars[other.pk], 7)
                for stars in both
            ),
            likes=sum(other.pk in stars for stars in liked.values()),
            years_apart=abs(title.year - other.year) if title.year and other.year else None,
        )
        ranked.append((-strength, -len(both), other.pk))
    return [(pk, -shared) for _, shared, pk in sorted(ranked)[: similarity.MOST]]


def test_the_example_of_the_docs_is_right():
    fond = 12 * likeness.member_weight(100) * likeness.fondness(8, 7) ** 2
    assert fond == 10_800
    for likes, wanted in ((40, 1470), (4000, 465)):
        strength = likeness.strength(shared=12, fond=fond, likes=likes, years_apart=3)
        assert int(strength) == wanted


def test_new_titles_are_told_by_what_they_have_in_common():
    drama, romance = (Genre.objects.create(slug=n, name=n) for n in ("drama", "romance"))
    jonze = make_person()
    her = make_title(keywords="Loneliness, future", franchise=None)
    by_jonze, with_jonze, topic, genres, one_genre = (make_title(f"Other {n}") for n in range(5))
    for title, job in ((her, "director"), (by_jonze, "director"), (with_jonze, "actor")):
        Credit.objects.create(title=title, person=jonze, job=job)
    Title.objects.filter(pk=topic.pk).update(keywords="loneliness")
    for title in (her, genres):
        title.genres.add(drama, romance)
    for title in (topic, one_genre):
        title.genres.add(drama)
    # 6, 4 and 3 points; one genre is too little, and an actor alone ties no two titles.
    order = [by_jonze, topic, genres]
    assert similar(her) == [(title.pk, CONTENT, 0) for title in order]


def test_a_franchise_says_more_than_a_director():
    franchise = Franchise.objects.create(slug="max", name="Max")
    miller = make_person()
    first, sequel = (make_title(n, franchise=franchise) for n in ("One", "Two"))
    other = make_title("Babe")
    for title in (first, other):
        Credit.objects.create(title=title, person=miller, job="director")
    assert [pk for pk, _, _ in similar(first)] == [sequel.pk, other.pk]


def test_ratings_go_before_what_is_in_common_and_an_editors_choice_before_both(crowd):
    her, liked, alike, chosen = (make_title(n) for n in ("Her", "Liked", "Alike", "Chosen"))
    person = make_person()
    for title in (her, alike, chosen):
        Credit.objects.create(title=title, person=person, job="director")
    like(crowd[:3], her, liked)
    SimilarTitle.objects.create(title=her, other=chosen, rank=7)
    wanted = [(chosen.pk, EDITOR, 0), (liked.pk, RATINGS, 3), (alike.pk, CONTENT, 0)]
    assert similar(her) == wanted
    assert similar(her) == wanted


def test_only_rows_that_changed_are_written(crowd):
    her, lars, cats = make_title(), make_title("Lars"), make_title("Cats")
    like(crowd[:4], her, lars, cats)
    similarity.rebuild(at=NOON)
    kept = SimilarTitle.objects.get(title=her, other=lars)
    assert similarity.rebuild(at=NOON).changed_count == 0
    AudienceReview.objects.filter(title=cats).delete()
    # The four rows from and to Cats go; Lars may move up where it stood behind Cats.
    assert similarity.rebuild(at=NOON).changed_count >= 4
    assert SimilarTitle.objects.get(title=her).pk == kept.pk


def test_run_due_finds_them_once_a_day(crowd):
    her, lars = make_title(), make_title("Lars")
    like(crowd[:4], her, lars)
    call_command("run_due")
    call_command("run_due")
    run = SimilarityRun.objects.get()
    assert run.changed_count == 2
    assert not similarity.is_due(now=run.at + dt.timedelta(hours=23))
    assert similarity.is_due(now=run.at + dt.timedelta(hours=24))


def test_the_command_finds_them_at_once(crowd, capsys):
    her, lars = make_title(), make_title("Lars")
    like(crowd[:4], her, lars)
    call_command("rebuild_similar")
    call_command("rebuild_similar")
    words = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in words] == ["2", "0"]


def test_a_rebuild_asks_no_more_questions_for_more_titles(crowd):
    counts = []
    for number in (5, 45):
        titles = [make_title() for _ in range(number)]
        like(crowd[:3], *titles[:5])
        with CaptureQueriesContext(connection) as captured:
            similarity.rebuild(at=NOON)
        counts.append(len(captured))
    assert counts[0] >= counts[1]


def test_a_second_tick_does_not_begin_beside_the_first():
    """The first takes minutes on a large site; the next comes while its statements run."""
    make_title()
    seen = []

    def look(execute, sql, params, many, context):
        if "similar_counts" in sql and not seen:
            seen.append(None)  # the question below asks the database too
            seen[0] = similarity.is_due(now=NOON)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        similarity.rebuild(at=NOON)
    assert seen == [False]


def test_a_rebuild_the_database_breaks_off_is_due_again():
    make_title()

    def fail(execute, sql, params, many, context):
        if "INSERT INTO similar_counts" in sql:
            raise OperationalError
        return execute(sql, params, many, context)

    with pytest.raises(OperationalError), connection.execute_wrapper(fail):
        similarity.rebuild(at=NOON)
    assert similarity.is_due(now=NOON)
