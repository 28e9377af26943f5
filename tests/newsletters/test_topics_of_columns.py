"""The newsletter of a column or an author: offered on its page, drafted of each article, once."""

import datetime as dt
import re
from email.parser import BytesParser
from email.policy import default
from email.utils import parseaddr

import pytest
from django.test import Client

from editorial.models import Article, Column
from editorial.services import save_article
from newsletters.models import Delivery, Edition, Subscriber, Topic
from newsletters.services import deliveries, drafting, editions
from tests.factories import NOON, make_critic, make_member
from tests.sent_forms import form_of

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
TICKED = re.compile(r"<input[^>]*\bchecked\b[^>]*>")
ADD = "/admin/newsletters/topic/add/"


@pytest.fixture(autouse=True)
def _on_that_day(settings):
    settings.SITE_TODAY = str(TODAY)
    settings.POSTAL_ADDRESS = "1 Main Street, Springfield"
    settings.STAFF_SECOND_FACTOR = False


@pytest.fixture
def column():
    return Column.objects.create(slug="guide", name="Guide", promise="Films.")


@pytest.fixture
def critic():
    return make_critic("Ada “A.” Lovell")


def topic(**fields):
    told = {"slug": "guide-mail", "name": "The guide", "description": "Films.",
            "frequency": "occasional", "position": 9, **fields}  # fmt: skip
    return Topic.objects.create(**told)


def write(slug, *, authors=(), **fields):
    told = {"headline": f"On {slug}", "body": "Words.", "published_on": TODAY, **fields}
    return save_article(Article(slug=slug, **told), authors=list(authors))


def draft(on=TODAY, at=NOON):
    return drafting.draft_articles(on, at)


def test_each_article_of_a_column_is_drafted_once(column):
    of_column = topic(column=column)
    write("her", column=column, deck="A standfirst.", byline="Guest\nWriter")
    write("later", column=column, published_on=TODAY + dt.timedelta(days=1))
    write("old", column=column, published_on=TODAY - dt.timedelta(days=3))
    write("elsewhere")
    assert (draft(), draft()) == (1, 0)
    edition = Edition.objects.get()
    assert (edition.topic, edition.subject, edition.preheader) == (
        of_column, "On her", "A standfirst.",
    )  # fmt: skip
    assert (edition.sender_name, edition.state) == ("Guest Writer", Edition.State.DRAFT)
    assert edition.blocks.get().paths == ["/news/her/"]
    edition.delete()
    assert draft() == 0
    assert draft(TODAY + dt.timedelta(days=1)) == 1


def test_an_authors_articles_are_drafted_and_no_weekly_issue_beside_them(critic):
    topic(author=critic, frequency="weekly")
    write("theirs", authors=[critic], headline="x" * 500)
    write("other", authors=[make_critic()])
    assert draft() == 1
    assert len(Edition.objects.get().subject) == 150
    assert drafting.draft_weekly(NOON + dt.timedelta(days=30)) == 0


def test_a_closed_topic_drafts_nothing(column):
    topic(column=column, is_open=False)
    write("her", column=column)
    assert draft() == 0


def test_readers_get_it_from_the_author(critic, settings):
    of_author = topic(author=critic)
    write("theirs", authors=[critic])
    draft()
    reader = Subscriber.objects.create(
        address="reader@example.com", created_at=NOON, confirmed_at=NOON
    )
    reader.subscriptions.create(topic=of_author, state="active", changed_at=NOON)
    edition = Edition.objects.get()
    assert editions.launch(edition, at=NOON) == 1
    message = deliveries.message_of(
        Delivery.objects.select_related("edition__topic", "subscriber").get()
    )
    sent = BytesParser(policy=default).parsebytes(message.message().as_bytes())
    (sender,) = sent["From"].addresses
    assert sender.display_name == "Ada “A.” Lovell"
    assert sender.addr_spec == parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    assert message.subject == "On theirs"


@pytest.mark.parametrize("fixture", ["column", "critic"])
def test_its_page_offers_it_and_the_form_has_it_ticked(request, visitor, fixture):
    owner = request.getfixturevalue(fixture)
    page = owner.get_absolute_url()
    assert "Get it by email" not in visitor.get(page).content.decode()
    made = topic(**{"column" if fixture == "column" else "author": owner})
    offered = visitor.get(page).content.decode()
    assert 'href="/newsletters/?topic=guide-mail"' in offered
    form = visitor.get("/newsletters/?topic=guide-mail").content.decode()
    assert len(TICKED.findall(form)) == 1
    made.is_open = False
    made.save()
    assert "Get it by email" not in visitor.get(page).content.decode()


@pytest.mark.parametrize("wish", ["nothing", "%00", "a" * 500])
def test_an_unknown_wish_ticks_nothing(visitor, wish):
    answer = visitor.get(f"/newsletters/?topic={wish}")
    assert answer.status_code in (200, 400)
    assert not TICKED.search(answer.content.decode())


def test_an_editor_chooses_one_of_both(column, critic):
    client = Client()
    client.force_login(make_member("operator", is_staff=True, is_superuser=True))
    told = {**form_of(client.get(ADD)), "name": "The guide", "slug": "guide-mail",
            "description": "Films.", "frequency": "occasional", "position": 9,
            "column": column.pk, "author": critic.pk}  # fmt: skip
    answer = client.post(ADD, told)
    assert "Choose a column or an author, not both." in answer.content.decode()
    assert client.post(ADD, {**told, "author": ""}).status_code == 302
    assert Topic.objects.get(slug="guide-mail").column == column
