"""Critic reviews from a file: one voice once, versions, verdicts, standing."""

import datetime as dt

import pytest

from films.models import Title
from importing.models import ImportRun
from reviews.models import Critic, CriticReview, CriticReviewRevision, ScorePoint
from tests.factories import make_critic, make_critic_review, make_publication, make_title
from tests.importers.files import digest, drift

pytestmark = pytest.mark.django_db
ROW = {
    "id": "her", "critic": "Ann", "paper": "Post", "top": "False", "date": "2013-12-18",
    "verdict": "fresh", "score": "4/5", "quote": "Tender&#46;", "link": "https://post.example/her",
}  # fmt: skip


def row(**changes):
    return {**ROW, **changes}


def test_review_is_kept_as_written(desk, her):
    assert desk.critics([row()]) == {"read": 1, "created": 1}
    review = CriticReview.objects.get()
    assert (review.critic.name, review.publication.name, review.title) == ("Ann", "Post", her)
    assert (review.verdict, review.verdict_source) == ("positive", "given")
    assert (review.original_score, review.score_hundredths) == ("4/5", 8000)
    assert (review.quote, review.link) == ("Tender.", "https://post.example/her")
    assert (review.published_on, review.source) == (dt.date(2013, 12, 18), "paper")
    assert review.is_counted is True


def test_scores_follow_in_the_same_run_with_one_point_a_batch(desk, her):
    desk.critics([row(critic=f"C{n}", verdict="rotten" if n < 2 else "fresh") for n in range(10)])
    her.refresh_from_db()
    assert (her.critic_percent, her.critic_counted) == (80, 10)
    points = ScorePoint.objects.filter(title=her, group="critics")
    assert [(point.cause, point.counted) for point in points] == [("imported", 10)]
    assert drift() == []


def test_second_run_changes_nothing(desk, her):
    rows = [row(), row(critic="Bob"), row(critic="", link=""), row(critic="Bob", quote="Later")]
    desk.critics(rows)
    before, points = digest(), ScorePoint.objects.count()
    assert desk.critics(rows) == {"read": 4, "unchanged": 4}
    assert (digest(), ScorePoint.objects.count()) == (before, points)


def test_dry_run_writes_nothing_and_reports_the_same(desk, her):
    rows = [row(), row(quote="Later"), row(id="nowhere")]
    before = digest()
    dry = desk.critics(rows, dry_run=True, refused=None)
    assert desk.printed.startswith("dry run: read 3 ")
    assert digest() == before
    assert not ImportRun.objects.exists()
    assert not ScorePoint.objects.exists()
    assert not (desk.folder / "refused.csv").exists()
    assert dry == desk.critics(rows)


def test_later_version_in_a_later_file_replaces_the_former(desk, her):
    desk.critics([row()])
    changed = row(verdict="rotten", quote="On reflection")
    assert desk.critics([changed]) == {"read": 1, "updated": 1}
    review = CriticReview.objects.get()
    assert (review.verdict, review.quote) == ("negative", "On reflection")
    former = CriticReviewRevision.objects.get()
    assert (former.verdict, former.quote) == ("positive", "Tender.")
    assert drift() == []


def test_correction_taken_back_is_an_update_again(desk, her):
    for quote in ("One", "Two", "One"):
        desk.critics([row(quote=quote)])
    assert CriticReview.objects.get().quote == "One"


@pytest.mark.parametrize("order", [1, -1])
def test_same_voice_twice_in_a_file_is_merged_and_the_later_date_wins(desk, her, order):
    rows = [row(date="2013-12-18", quote="First"), row(date="2014-02-01", quote="Last")][::order]
    assert desk.critics(rows) == {"read": 2, "created": 1, "merged": 1}
    assert CriticReview.objects.get().quote == "Last"
    assert CriticReviewRevision.objects.get().quote == "First"
    assert desk.critics(rows) == {"read": 2, "unchanged": 2}
    assert CriticReview.objects.get().quote == "Last"


def test_same_voice_on_the_same_day_keeps_the_later_row(desk, her):
    rows = [row(quote="First"), row(quote="Last")]
    desk.critics(rows)
    assert CriticReview.objects.get().quote == "Last"
    assert desk.critics(rows) == {"read": 2, "unchanged": 2}


def test_merging_works_across_batches(desk, her):
    rows = [row(quote="First"), *(row(critic=f"C{n}") for n in range(600)), row(quote="Last")]
    assert desk.critics(rows) == {"read": 602, "created": 601, "merged": 1}
    assert desk.critics(rows) == {"read": 602, "unchanged": 602}
    assert drift() == []


def test_empty_cell_takes_nothing_away(desk, her):
    desk.critics([row()])
    assert desk.critics([row(score="", quote="", link="", date="")]) == {"read": 1, "unchanged": 1}
    assert CriticReview.objects.get().original_score == "4/5"


def test_unsigned_reviews_are_told_apart_by_link_or_quote(desk, her):
    rows = [
        row(critic="", link="https://post.example/1"),
        row(critic="", link="https://post.example/2"),
        row(critic="", link="", quote="Other words"),
    ]
    assert desk.critics(rows) == {"read": 3, "created": 3}
    assert desk.critics(rows) == {"read": 3, "unchanged": 3}


def test_review_of_nobody_is_refused(desk, her):
    assert desk.critics([row(critic="", paper="")]) == {"read": 1, "refused": 1}
    assert desk.refused() == [(2, "the row names neither a critic nor a publication")]


def test_review_of_a_series_is_refused(desk, her):
    Title.objects.filter(pk=her.pk).update(kind="series")
    assert desk.critics([row()]) == {"read": 1, "refused": 1}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"verdict": "meh"}, "verdict 'meh' is none of positive, negative"),
        ({"date": "18.12.2013"}, "date '18.12.2013' is not a date written as %Y-%m-%d"),
        ({"score": "x" * 61}, "original_score is longer than 60 characters"),
        ({"critic": "x" * 201}, "critic is longer than 200 characters"),
        ({"top": "perhaps"}, "top_critic 'perhaps' is neither yes nor no"),
        ({"id": ""}, "the row names no title"),
    ],
)
def test_bad_row_is_refused_and_the_rest_come_in(desk, her, change, reason):
    rows = [row(), row(critic="Bob", **change) if "critic" not in change else row(**change)]
    assert desk.critics([*rows, row(critic="Cy")]) == {"read": 3, "created": 2, "refused": 1}
    assert desk.refused() == [(3, reason)]
    assert drift() == []


def test_missing_verdict_is_derived_and_says_so(desk, her):
    desk.critics([row(verdict="", score="2/5"), row(verdict="", score="", critic="Bob")])
    ann, bob = CriticReview.objects.order_by("critic__name")
    assert (ann.verdict, ann.verdict_source, ann.is_counted) == ("negative", "derived", True)
    assert (bob.verdict, bob.is_counted) == ("", False)
    assert drift() == []


def test_placeholder_dates_are_no_dates(desk, her):
    desk.critics([row(date="2000-01-01")])
    assert CriticReview.objects.get().published_on is None


def test_link_that_is_no_web_address_is_left_out_and_noted(desk, her):
    desk.critics([row(link="javascript:alert(1)")])
    assert CriticReview.objects.get().link == ""
    assert "note: links left out because they are not http(s) addresses: 1" in desk.printed


def test_top_critic_becomes_one_with_the_reason(desk, her):
    desk.critics([row(top="True"), row(critic="Bob")])
    ann = Critic.objects.get(name="Ann")
    assert (ann.is_top, ann.top_reason) == (True, "as imported from paper")
    assert Critic.objects.get(name="Bob").is_top is False
    her.refresh_from_db()
    assert (her.top_counted, her.critic_counted) == (1, 2)
    assert drift() == []


def test_reason_of_a_standing_top_critic_is_kept(desk, her):
    make_critic("Ann", is_top=True)
    desk.critics([row(top="True")])
    assert Critic.objects.get(name="Ann").top_reason == "For a test."


def test_two_critics_of_one_name_are_queued(desk, her):
    make_critic("Ann")
    make_critic("Ann")
    assert desk.critics([row()]) == {"read": 1, "queued": 1}
    assert desk.refused() == [(2, "ambiguous: 2 rows of critic are named Ann")]


def test_names_of_one_slug_are_two_critics(desk, her):
    desk.critics([row(critic="Zoë"), row(critic="Zoe")])
    assert sorted(Critic.objects.values_list("name", "slug")) == [("Zoe", "zoe"), ("Zoë", "zoe-2")]


def test_standing_review_of_our_own_is_updated_not_doubled(desk, her):
    ann, post = make_critic("Ann"), make_publication("Post")
    make_critic_review(her, critic=ann, publication=post, quote="Ours")
    make_critic_review(make_title("Other"), critic=ann, publication=post)
    assert desk.critics([row()]) == {"read": 1, "updated": 1}
    assert CriticReview.objects.filter(title=her).count() == 1
    assert drift() == []
