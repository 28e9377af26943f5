"""Spoilers: whole reviews and words in them. A visitor finds neither but behind the fold."""

import re

import pytest

from core.markdown import render, without_spoilers
from films.search import index_titles
from reviews.models import AudienceReview, SpoilerMark
from reviews.services import audience, spoilers, votes
from tests.crawl import crawl
from tests.factories import NOON, make_member, make_review, make_title

pytestmark = pytest.mark.django_db
SECRET = "quokkaword"
FOLDS = re.compile(r'<details class="(?:spoiler|spoiler-span)">.*?</details>', re.S)
STARTS = (
    "/", "/films/", "/best/", "/titles/her/", "/titles/her/audience/", f"/search/?q={SECRET}",
    f"/titles/her/audience/?q={SECRET}", f"/search/suggestions/?q={SECRET}", "/sitemap.xml",
    "/titles/her/audience/?sort=newest", "/titles/her/audience/?sort=lowest",
    "/titles/her/score/audience.csv", "/titles/her/score/audience.json", "/moderation/log/",
)  # fmt: skip


@pytest.fixture
def her():
    title = make_title("Her", slug="her")
    index_titles([title])
    return title


def tell(title, **fields):
    return make_review(title, make_member(), **{"stars": 9, **fields})


def test_a_secret_word_is_found_only_behind_the_reveal(visitor, her, settings):
    settings.ALLOWED_HOSTS = ["testserver", "localhost"]
    inside = tell(her, headline="Warm", body=f"It ends. ||The {SECRET} did *it*|| as always.")
    whole = tell(her, headline=f"{SECRET} first", body=f"The {SECRET} dies.", has_spoilers=True)
    marked = tell(her, headline=f"{SECRET} again", body=f"So {SECRET} it is. " * 200)
    edited = tell(her, headline=f"Old {SECRET}", body=f"Old {SECRET}.")
    audience.edit(review=edited, stars=9, headline="New", body="New.", has_spoilers=True, at=NOON)
    early = tell(make_title("Later", is_open=False), body=f"{SECRET} before the release.")
    for _ in range(3):
        spoilers.mark(review=marked, member=make_member(), is_spoiler=True, at=NOON)
        for review in (inside, whole, marked):
            votes.vote(review=review, member=make_member(), is_helpful=True, at=NOON)
    reviews = (inside, whole, marked, edited, early)
    starts = [*STARTS, *(review.get_absolute_url() for review in reviews)]
    starts += [f"{review.get_absolute_url()}history/" for review in reviews]
    starts += [review.author.get_absolute_url() for review in reviews]
    behind, seen = set(), 0
    for path, status, text in crawl(visitor, *starts):
        assert status < 500, path
        seen += status == 200
        bare = FOLDS.sub("", text)
        if SECRET in path or f"q={SECRET}" in bare:
            bare = bare.replace(f"q={SECRET}", "").replace(f'value="{SECRET}"', "")
            found = re.findall(rf".{{60}}{SECRET}.{{20}}", bare)
            assert not [near for near in found if "did" in near or "dies" in near], path
            continue
        assert SECRET not in bare, (path, bare[bare.index(SECRET) - 200 :][:300])
        behind |= {path} if SECRET in text else set()
    assert seen > 30
    assert {r.get_absolute_url() for r in (inside, whole, marked)} <= behind
    assert "/titles/her/audience/" in behind


def test_search_within_a_title_finds_no_hidden_word(visitor, her):
    tell(her, body=f"||The {SECRET}|| sings.")
    tell(her, body=f"The {SECRET} sings.", has_spoilers=True)
    page = visitor.get(f"/titles/her/audience/?q={SECRET}")
    assert page.context["reviews"] == []


@pytest.mark.parametrize(
    "text",
    ["||secret||", "a ||b secret|| c", "- x ||secret||", "> ||secret||", "*a ||secret* b||",
     "**||secret||**", "||[secret](https://a.example)||", "||a\nsecret||", "||`secret`||"],
)  # fmt: skip
def test_words_between_bars_are_in_a_fold_and_nothing_else(text):
    html = render(text)
    assert "secret" in html
    assert "secret" not in without_spoilers(html)
    assert "<p><details" not in html
    assert "secret" not in without_spoilers(text)


@pytest.mark.parametrize("text", ["a || b", "||", "||||", "|| ||", "`||x||`", "a | b | c"])
def test_bars_that_hide_nothing_stay_as_they_are(text):
    assert "<details" not in render(text)


def test_three_readers_fold_a_review_and_nothing_is_deleted(visitor, her):
    review = tell(her, headline="Warm", body="The end is sad.")
    readers = [make_member() for _ in range(4)]
    for number, reader in enumerate(readers[:3]):
        for _ in range(2):  # twice is once
            spoilers.mark(review=review, member=reader, is_spoiler=True, at=NOON)
        review.refresh_from_db()
        assert review.gives_away == (number == 2)
    page = visitor.get(review.get_absolute_url()).content.decode()
    assert "Readers say that this review contains spoilers" in page
    assert page.index("<details") < page.index("The end is sad.") < page.index("</details>")
    spoilers.mark(review=review, member=readers[0], is_spoiler=False, at=NOON)
    assert AudienceReview.objects.get(pk=review.pk).gives_away


def test_a_moderator_folds_and_unfolds_alone(client, mod, her):
    review = tell(her, body="The end is sad.")
    client.force_login(mod)
    url = f"{review.get_absolute_url()}spoiler/"
    assert client.post(url, {"mark": "on"}).status_code == 303
    assert AudienceReview.objects.get(pk=review.pk).gives_away
    assert "It has no spoilers after all" in client.get(review.get_absolute_url()).content.decode()
    client.post(url, {"mark": "off"})
    assert not AudienceReview.objects.get(pk=review.pk).gives_away
    assert not SpoilerMark.objects.exists()


def test_an_edit_leaves_the_fold_of_readers(alice, her, mod):
    review = make_review(her, alice, body="Sad.")
    spoilers.mark(review=review, member=mod, is_spoiler=True, at=NOON)
    audience.post(title=her, author=alice, stars=3, body="Sadder.", at=NOON)
    assert AudienceReview.objects.get(pk=review.pk).gives_away


def test_a_reader_marks_and_takes_back_on_the_page(as_alice, alice, her):
    review = tell(her, body="Sad.")
    assert 'value="on"' in as_alice.get(review.get_absolute_url()).content.decode()
    page = as_alice.post(f"{review.get_absolute_url()}spoiler/", {"mark": "on"}, follow=True)
    assert "When three readers say so" in page.content.decode()
    assert 'value="off"' in page.content.decode()
    as_alice.post(f"{review.get_absolute_url()}spoiler/", {"mark": "off"})
    assert not SpoilerMark.objects.exists()


def test_what_cannot_be_marked_says_so(as_alice, alice, her):
    own, bare = make_review(her, alice, body="Mine."), make_review(her, stars=3)
    for review, words in ((own, "your own review"), (bare, "cannot be marked")):
        page = as_alice.post(f"{review.get_absolute_url()}spoiler/", {"mark": "on"}, follow=True)
        assert words in page.content.decode()
    assert not SpoilerMark.objects.exists()


@pytest.mark.parametrize(
    "words",
    [{"body": "||She leaves.\n\nHe stays.||"}, {"body": "- a ||b\n- c|| d"}, {"body": "a ||b"},
     {"headline": "||He dies|| at last", "body": "Words."}],
)  # fmt: skip
def test_bars_that_would_hide_nothing_are_refused_and_the_words_kept(as_alice, her, words):
    page = as_alice.post("/titles/her/review/", {"stars": "8", **words})
    assert page.status_code == 200
    assert "Contains spoilers”" in page.content.decode()
    assert not her.audience_reviews.exists()
    assert "He stays." in page.content.decode() or "He stays." not in words["body"]


def test_bars_in_code_are_code(as_alice, her):
    as_alice.post("/titles/her/review/", {"stars": "8", "body": "It says `a || b` on the wall."})
    assert her.audience_reviews.get().body_html.count("||") == 1
