"""Taking an import out: the tables are as they were, and nobody else loses anything."""

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from core.models import SearchDocument
from films.models import Certification, Genre, Identifier, Person, Title
from importing.models import ImportRun
from reviews.models import AudienceReview, Critic, CriticReview, ScorePoint
from reviews.services import critic_members, critics
from tests.factories import (
    NOON,
    make_critic,
    make_critic_review,
    make_member,
    make_publication,
    make_review,
    make_title,
)
from tests.importers.files import digest, drift

pytestmark = pytest.mark.django_db
CRITIC = {"id": "her", "critic": "Ann", "paper": "Post", "date": "2013-12-18", "verdict": "fresh"}
TITLE = {
    "name": "Her", "year": "2013", "runtime": "126", "genres": "Drama", "directors": "Spike Jonze",
    "certificate": "R", "released": "2013-12-18", "imdb": "tt1798709", "id": "her",
}  # fmt: skip
RATING = {"id": "her", "user": "7", "rating": "4.0", "at": "964982703"}


def run_number(number):
    return ImportRun.objects.order_by("pk")[number]


def test_critic_reviews_are_taken_out_whole(desk, her):
    ann, post = make_critic("Ann"), make_publication("Post")
    make_critic_review(her, critic=ann, publication=post, quote="Ours", at=NOON)
    before = digest()
    rows = [
        {**CRITIC, "quote": "Theirs", "top": "True", "verdict": "rotten"},
        {**CRITIC, "quote": "Later", "date": "2014-01-01"},
        {**CRITIC, "critic": "Bob", "top": "True"},
        {**CRITIC, "critic": "Bob", "date": "2014-01-01", "quote": "Bob again"},
        {**CRITIC, "critic": ""},
    ]
    desk.critics(rows)
    assert digest() != before
    desk.undo()
    assert digest() == before
    assert drift() == []
    causes = list(ScorePoint.objects.order_by("pk").values_list("cause", flat=True))
    assert causes[-1] == "import-undone"


def test_ratings_are_taken_out_with_their_accounts(desk, her):
    make_review(her, make_member("alice"))
    before = digest()
    desk.ratings([RATING, {**RATING, "user": "8"}, {**RATING, "user": "8", "rating": "1"}])
    desk.undo()
    assert digest() == before
    assert not User.objects.filter(kind="imported").exists()
    assert drift() == []


def test_second_import_of_ratings_is_undone_to_the_first(desk, her):
    desk.ratings([RATING])
    before = digest()
    desk.ratings([{**RATING, "rating": "1", "at": "999999999"}, {**RATING, "user": "8"}])
    desk.undo()
    assert digest() == before
    assert drift() == []


def test_titles_are_taken_out_with_people_genres_and_search(desk, db):
    before = digest()
    desk.titles([TITLE, {**TITLE, "name": "Adaptation", "imdb": "", "id": "adaptation"}])
    desk.undo()
    assert digest() == before
    for model in (Title, Person, Genre, Identifier, SearchDocument):
        assert not model.objects.exists()


def test_changed_title_is_put_back(desk, her):
    Certification.objects.create(title=her, label="PG")
    before = digest()
    assert desk.titles([{**TITLE, "name": "HER"}]) == {"read": 1, "updated": 1}
    desk.undo()
    assert digest() == before


def test_title_others_have_written_about_is_kept_and_said(desk, db):
    desk.titles([TITLE, {**TITLE, "name": "Adaptation", "imdb": "", "id": "adaptation"}])
    title = Title.objects.get(name="Her")
    make_review(title, make_member("alice"))
    said = desk.undo()
    assert Title.objects.get() == title
    assert title.identifiers.count() == 2
    assert [genre.name for genre in title.genres.all()] == ["Drama"]
    assert AudienceReview.objects.count() == 1
    assert f"title {title.pk} (Her) is kept: others have written about it since" in said
    assert drift() == []


def test_kept_title_goes_when_the_undo_is_repeated_after_the_reason_is_gone(desk, db):
    before = digest()
    desk.titles([TITLE])
    desk.critics([CRITIC])
    desk.undo(run_number(0))
    assert Title.objects.exists()
    desk.undo(run_number(1))
    desk.undo(run_number(0))
    assert digest() == before


def test_twice_says_so(desk, her):
    desk.critics([CRITIC])
    desk.undo()
    with pytest.raises(CommandError, match="was taken out already"):
        desk.undo()
    with pytest.raises(CommandError, match="There is no import 9999"):
        call_command("import_undo", 9999)


def test_correction_by_an_editor_is_kept(desk, her):
    make_critic_review(
        her, critic=make_critic("Ann"), publication=make_publication("Post"), quote="Ours"
    )
    desk.critics([{**CRITIC, "quote": "Theirs"}])
    critics.change(review=CriticReview.objects.get(), at=NOON, quote="The editor's")
    said = desk.undo()
    assert CriticReview.objects.get().quote == "The editor's"
    assert "keeps what was changed since: quote" in said
    assert drift() == []


def test_review_that_a_later_import_changed_is_kept(desk, her):
    desk.critics([CRITIC])
    desk.critics([{**CRITIC, "quote": "More"}])
    said = desk.undo(run_number(0))
    assert CriticReview.objects.get().quote == "More"
    assert f"import {run_number(1).pk} changed it" in said
    assert Critic.objects.filter(name="Ann").exists()


def test_critic_who_became_a_member_is_kept(desk, her):
    desk.critics([CRITIC])
    ann = Critic.objects.get()
    critic_members.verify(critic=ann, member=make_member("ann"), editor=make_member(), at=NOON)
    desk.undo()
    assert Critic.objects.get() == ann
    assert not CriticReview.objects.exists()


def test_new_critic_is_found_by_search_until_the_undo(desk, her):
    desk.critics([CRITIC])
    assert SearchDocument.objects.filter(kind="critic", name="Ann").exists()
    desk.undo()
    assert not SearchDocument.objects.filter(kind="critic").exists()


def test_critic_with_other_reviews_is_kept(desk, her):
    desk.critics([CRITIC])
    other = make_title("Other")
    make_critic_review(other, critic=Critic.objects.get(name="Ann"))
    desk.undo()
    assert CriticReview.objects.get().title == other
    assert Critic.objects.get(name="Ann").reviews.count() == 1


def test_import_after_an_undo_starts_anew(desk, her):
    rows = [CRITIC, {**CRITIC, "quote": "Again", "date": "2014-01-01"}]
    desk.critics(rows)
    desk.undo()
    assert desk.critics(rows) == {"read": 2, "created": 1, "merged": 1}
    assert drift() == []
