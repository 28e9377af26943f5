"""Reviews in several languages: what they are in, and readers who keep to one."""

import pytest

from core import languages
from reviews.models import AudienceReview, ReviewDraft
from tests.factories import NOON, make_member, make_review, make_title

pytestmark = pytest.mark.django_db
REVIEW = "/titles/her/review/"
AUDIENCE = "/titles/her/audience/"
PROFILE = "/accounts/settings/profile/"


@pytest.fixture
def her():
    return make_title("Her", slug="her")


@pytest.fixture
def two(her):
    make_review(her, make_member("anna"), headline="Fine", body="Seen twice.")
    make_review(her, make_member("berthe"), headline="Très beau", body="Vu hier.", language="fr")


def mine(author):
    return AudienceReview.objects.get(author=author)


def text(page):
    return " ".join(page.content.decode().split())


def test_words_are_in_the_language_of_the_site_without_another(as_alice, alice, her):
    as_alice.post(REVIEW, {"stars": 8, "body": "Fine."})
    assert mine(alice).language == "en"


def test_a_rating_alone_is_in_none(as_alice, alice, her):
    as_alice.post(REVIEW, {"stars": 8})
    assert mine(alice).language == ""


def test_a_member_says_once_what_they_write_in(as_alice, alice, her):
    page = as_alice.get(PROFILE)
    assert '<option value="en" selected>English</option>' in page.content.decode()
    as_alice.post(PROFILE, {"biography": "", "writes_in": "fr"})
    as_alice.post(REVIEW, {"body": "Très bien."})
    assert mine(alice).language == "fr"
    alice.refresh_from_db()
    assert alice.writes_in == "fr"


def test_a_profile_sent_without_a_language_keeps_it(as_alice, alice):
    as_alice.post(PROFILE, {"biography": "I", "writes_in": "fr"})
    as_alice.post(PROFILE, {"biography": "I, too"})
    alice.refresh_from_db()
    assert (alice.writes_in, alice.profile.biography) == ("fr", "I, too")


def test_one_review_can_be_in_another(as_alice, alice, her):
    as_alice.post(REVIEW, {"body": "Schön.", "language": "de"})
    review = mine(alice)
    assert review.language == "de"
    edit = f"/reviews/{review.public_id}/edit/"
    assert '<option value="de" selected>Deutsch</option>' in as_alice.get(edit).content.decode()
    as_alice.post(edit, {"body": "Sehr schön.", "language": ""})
    assert mine(alice).language == "de"


def test_another_language_alone_makes_no_earlier_version(as_alice, alice, her):
    as_alice.post(REVIEW, {"body": "Schön."})
    review = mine(alice)
    as_alice.post(f"/reviews/{review.public_id}/edit/", {"body": "Schön.", "language": "de"})
    review = mine(alice)
    assert (review.language, review.edited_at, review.revisions.count()) == ("de", None, 0)


def test_an_unknown_language_is_refused_and_the_words_stay(as_alice, her):
    page = as_alice.post(REVIEW, {"body": "Kept here.", "language": "xx"})
    assert "Kept here." in text(page)
    assert "xx is not one of the available choices" in text(page)
    assert not AudienceReview.objects.exists()


def test_a_draft_keeps_it(as_alice, alice, her):
    as_alice.post("/titles/her/review/draft/", {"body": "Schö", "language": "de"})
    assert ReviewDraft.objects.get(author=alice).language == "de"
    assert '<option value="de" selected>' in as_alice.get(REVIEW).content.decode()


def test_a_language_waits_for_the_log_in_with_the_words(visitor, her):
    visitor.post(REVIEW, {"body": "Schön.", "language": "de"})
    assert visitor.session[f"draft-{her.pk}"]["language"] == "de"


def test_readers_keep_to_one_language(visitor, two):
    page = visitor.get(AUDIENCE)
    assert '<option value="fr" lang="fr" >Français</option>' in text(page)
    shown = visitor.get(f"{AUDIENCE}?in=fr").context["reviews"]
    assert [review.headline for review in shown] == ["Très beau"]
    assert len(visitor.get(f"{AUDIENCE}?in=nonsense").context["reviews"]) == 2


def test_a_choice_of_language_stays_with_the_other_choices(visitor, two):
    page = text(visitor.get(f"{AUDIENCE}?in=fr&sort=newest"))
    assert "?sort=highest&amp;in=fr" in page
    assert '<option value="fr" lang="fr" selected>Français</option>' in page


def test_where_all_are_in_one_language_nothing_is_asked(visitor, her):
    make_review(her, make_member("anna"), body="Fine.", language="en")
    assert "Any language" not in text(visitor.get(AUDIENCE))


def test_a_card_names_another_language_and_says_it_to_voices(visitor, two):
    page = text(visitor.get(AUDIENCE))
    assert '<span class="muted" lang="fr">Français</span>' in page
    assert 'dir="auto" lang="fr">Très beau</h3>' in page
    assert 'dir="auto">Fine</h3>' in page


def test_hidden_reviews_name_no_language(visitor, her):
    make_review(her, make_member("anna"), body="Fine.", language="en")
    hidden = make_review(her, make_member("berthe"), body="Vu.", language="fr")
    AudienceReview.objects.filter(pk=hidden.pk).update(withdrawn_at=NOON, is_counted=False)
    assert "Français" not in text(visitor.get(AUDIENCE))


def test_every_language_has_its_own_name():
    named = dict(languages.choices())
    assert (named["de"], named["fr"], named["zh-hans"]) == ("Deutsch", "Français", "简体中文")
    assert "pt-br" not in named
    assert languages.own_name("xx") == "xx"
