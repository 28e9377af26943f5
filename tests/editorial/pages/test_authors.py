"""An author's page: portrait, answers, everything they wrote, the feed of it, followers."""

import uuid

import feedparser
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from core.limits import LIMITS, Window
from editorial.models import (
    Article,
    AuthorAnswer,
    AuthorPortrait,
    AuthorQuestion,
    Column,
    FollowedAuthor,
)
from editorial.services import portraits, save_article
from editorial.services.reviewing import settle_review
from tests.costs import at_five_and_fifteen
from tests.factories import NOON, make_critic, make_critic_review, make_member, make_title
from tests.films.uploads import picture, upload

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


@pytest.fixture(autouse=True)
def _on_that_day(settings):
    settings.SITE_TODAY = str(TODAY)
    settings.STAFF_SECOND_FACTOR = False


@pytest.fixture
def critic():
    return make_critic("Ada Lovell")


@pytest.fixture
def desk():
    client = Client()
    client.force_login(make_member("operator", is_staff=True, is_superuser=True))
    return client


def write(critic, slug="on-her", **fields):
    told = {"headline": "On Her", "body": "Words.", "published_on": TODAY, **fields}
    return save_article(Article(slug=slug, **told), authors=[critic] if critic else [])


def add_portrait(desk, critic, **fields):
    told = {"critic": critic.pk, "alt": "Ada at a desk", "credit": "Jane Doe",
            "file": upload(picture()), **fields}  # fmt: skip
    return desk.post("/admin/editorial/authorportrait/add/", told)


def test_a_portrait_stands_on_the_page_and_is_sent(desk, visitor, critic):
    assert add_portrait(desk, critic).status_code == 302
    portrait = AuthorPortrait.objects.get()
    page = visitor.get(critic.get_absolute_url()).content.decode()
    assert f'src="{portrait.url}"' in page
    assert 'alt="Ada at a desk"' in page
    assert visitor.get(portrait.url)["Content-Type"] == "image/jpeg"
    assert visitor.get(f"/media/authors/{uuid.uuid4()}/160.jpg").status_code == 404


def test_another_portrait_takes_its_place_and_its_files(
    desk, critic, django_capture_on_commit_callbacks
):
    add_portrait(desk, critic)
    former = AuthorPortrait.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        told = {"critic": critic.pk, "alt": "Ada", "credit": "", "file": upload(picture())}
        desk.post(f"/admin/editorial/authorportrait/{former.pk}/change/", told)
    later = AuthorPortrait.objects.get()
    assert later.picture_id != former.picture_id
    assert not portraits.STORE.folder(former.picture_id).exists()
    with django_capture_on_commit_callbacks(execute=True):
        critic.delete()
    assert not portraits.STORE.folder(later.picture_id).exists()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"file": SimpleUploadedFile("a.svg", b"<svg></svg>")}, "not a JPEG, PNG or WebP"),
        ({"file": ""}, "required"),
        ({"alt": ""}, "required"),
    ],
)
def test_a_portrait_that_is_none_is_refused_in_words(desk, critic, fields, said):
    answer = add_portrait(desk, critic, **fields)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not AuthorPortrait.objects.exists()


def test_answers_stand_in_the_order_of_the_questions(desk, visitor, critic):
    for words, position in (("Where I sit", 2), ("The first film I loved", 1)):
        path = "/admin/editorial/authorquestion/add/"
        desk.post(path, {"words": words, "position": position})
        question = AuthorQuestion.objects.get(words=words)
        told = {"critic": critic.pk, "question": question.pk, "words": f"<b>{words}</b>!"}
        assert desk.post("/admin/editorial/authoranswer/add/", told).status_code == 302
    page = visitor.get(critic.get_absolute_url()).content.decode()
    assert page.index("The first film I loved") < page.index("Where I sit")
    assert "&lt;b&gt;Where I sit&lt;/b&gt;!" in page
    answered = AuthorQuestion.objects.earliest("pk")
    assert desk.post(
        f"/admin/editorial/authorquestion/{answered.pk}/delete/", {"post": "yes"}
    ).status_code == 403  # fmt: skip
    assert AuthorAnswer.objects.count() == 2


def test_a_writer_who_is_no_critic_has_the_same_page(visitor, critic):
    for number in range(11):
        write(critic, f"piece-{number}", headline=f"Piece {number}")
    write(critic, "draft", headline="A draft", published_on=None)
    write(None, "other", headline="By somebody else")
    page = visitor.get(critic.get_absolute_url()).content.decode()
    assert "Piece 10" in page
    assert f'href="/news/?author={critic.slug}"' in page
    everything = visitor.get(f"/news/?author={critic.slug}")
    assert len(everything.context["articles"]) == 11
    assert "Articles by Ada Lovell" in everything.content.decode()
    assert "A draft" not in everything.content.decode()
    assert visitor.get("/news/?author=nobody").status_code == 404


def test_the_feed_tells_articles_and_reviews_and_a_review_in_full_once(visitor, critic):
    whole = write(critic, kind="review", verdict="positive", reviewed=make_title("Her"),
                  body="Fine. ||The butler.||", quote="Fine.")  # fmt: skip
    settle_review(whole, on=TODAY, at=NOON)
    quoted = make_critic_review(make_title("Lars"), critic=critic, published_on="2024-12-01")
    write(critic, "news", headline="News", published_on="2024-12-10", body="<i>x</i>")
    write(critic, "draft", published_on=None)
    answer = visitor.get(f"{critic.get_absolute_url()}feed.atom")
    feed = feedparser.parse(answer.content, response_headers={"content-type": "application/xml"})
    assert not feed.bozo
    links = [entry.link.removeprefix("https://matinee.example") for entry in feed.entries]
    assert links == ["/news/on-her/", "/news/news/", quoted.get_absolute_url()]
    assert "butler" not in answer.content.decode()


def test_a_member_follows_an_author_and_reads_what_they_write(client, visitor, critic):
    page, follow = critic.get_absolute_url(), f"{critic.get_absolute_url()}follow/"
    assert f'href="/accounts/login/?next={page}"' in visitor.get(page).content.decode()
    assert visitor.post(follow).status_code == 302
    assert not FollowedAuthor.objects.exists()
    client.force_login(make_member("alice"))
    write(critic, headline="New piece")
    write(critic, "old", headline="Long ago", published_on="2024-01-01")
    write(critic, "later", headline="To come", published_on="2024-12-21")
    write(make_critic(), "other", headline="By another")
    assert "New piece" not in client.get("/activity/").content.decode()
    for _ in range(2):
        assert client.post(follow, {"follow": "on"}).status_code == 303
    assert 'value="off"' in client.get(page).content.decode()
    activity = client.get("/activity/")
    assert [one.headline for one in activity.context["articles"]] == ["New piece"]
    client.post(follow, {"follow": "off"})
    assert client.get("/activity/").context["articles"] == []
    assert client.get(follow).status_code == 303


def test_following_has_a_limit(client, critic, monkeypatch):
    monkeypatch.setitem(LIMITS, "alert", (Window(1, 3600),))
    client.force_login(make_member("alice"))
    follow = f"{critic.get_absolute_url()}follow/"
    assert [client.post(follow).status_code for _ in range(2)] == [303, 429]


def test_an_article_leads_to_more_of_its_author_its_column_and_its_kind(visitor, critic):
    column = Column.objects.create(slug="guide", name="Guide", promise="Films.")
    title = make_title()
    first = write(critic, column=column)
    first.titles.add(title)
    write(critic, "theirs", headline="Theirs", column=column)
    write(None, "columns", headline="The column's", column=column)
    write(None, "titles", headline="The title's").titles.add(title)
    write(critic, "draft", headline="A draft", column=column, published_on=None)
    more = visitor.get(first.get_absolute_url()).context["more"]
    assert [(group["heading"], [one.headline for one in group["articles"]]) for group in more] == [
        ("More from this author", ["Theirs"]),
        ("More from this column", ["The column's"]),
        ("More to read", ["The title's"]),
    ]


def test_an_authors_page_costs_the_same_with_five_and_fifteen_articles(visitor, critic):
    numbers = iter(range(100))
    five, fifteen = at_five_and_fifteen(
        visitor, critic.get_absolute_url(), lambda: write(critic, f"piece-{next(numbers)}")
    )
    assert five == fifteen
