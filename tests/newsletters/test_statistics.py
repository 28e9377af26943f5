"""What became of an edition, without a word about who opened it."""

import datetime as dt

import pytest
from django.utils import timezone

from newsletters import services
from newsletters.models import Delivery, LinkCount
from newsletters.services import editions
from newsletters.services.statistics import clicks_of, of_edition
from tests.factories import make_member, make_title
from tests.newsletters.editions import make_edition, make_reader

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _settings(settings):
    settings.POSTAL_ADDRESS = "1 Main Street, Springfield"
    settings.COUNT_LINKS = True


def launched(**fields):
    make_title("Her", slug="her")
    edition = make_edition(
        "/titles/her/", words="See [this](https://example.com/?a=1&b=2).", **fields
    )
    editions.launch(edition, at=timezone.now())
    edition.refresh_from_db()
    return edition


def html_of(edition):
    block = edition.frozen["fragments"]["blocks"][0]
    return block["head"]["html"] + block["entries"][0]["scored"]["html"]


def test_copies_are_counted_by_what_became_of_them():
    readers = [make_reader(f"r{number}@example.com") for number in range(7)]
    edition = launched()
    became = ("sent", "sent", "sent", "failed", "skipped", "in-doubt", "pending")
    for reader, state in zip(readers, became, strict=True):
        Delivery.objects.filter(subscriber=reader).update(state=state)
    Delivery.objects.filter(subscriber=readers[0]).update(returned="bounced")
    Delivery.objects.filter(subscriber=readers[1]).update(returned="complained")
    services.stop(subscriber=readers[2], topic=None, source="test", at=timezone.now())
    late = timezone.now() + dt.timedelta(days=7)
    make_edition().__class__.objects.filter(slug="news-2").update(launched_at=late)
    services.stop(subscriber=readers[3], topic=None, source="t", at=late + dt.timedelta(hours=1))
    figures = of_edition(edition)
    assert figures == (3, 1, 1, 1, 1, 1, 1, 1)


def test_counted_links_lead_on_and_name_nobody(client):
    make_reader()
    edition = launched()
    markup = html_of(edition)
    assert "https://example.com" not in markup
    first = f"/newsletters/archive/{edition.slug}/links/0/"
    assert f'href="http://localhost:8000{first}"' in markup or first in markup
    assert client.get(first)["Location"] == "https://example.com/?a=1&b=2"
    client.get(first)
    client.head(first)
    client.get(first, headers={"Sec-Purpose": "prefetch"})
    assert clicks_of(edition)[0] == ("https://example.com/?a=1&b=2", 2)
    assert client.get(f"/newsletters/archive/{edition.slug}/links/2/").status_code == 404
    assert client.get("/newsletters/archive/nothing/links/0/").status_code == 404


def test_unless_the_operator_wants_it_links_are_as_they_were_written(client, settings):
    settings.COUNT_LINKS = False
    edition = launched()
    assert 'href="https://example.com/?a=1&amp;b=2"' in html_of(edition)
    assert client.get(f"/newsletters/archive/{edition.slug}/links/0/").status_code == 404
    assert not LinkCount.objects.exists()


def test_its_desk_shows_the_figures(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    make_reader()
    edition = launched()
    client.force_login(make_member("edith", is_staff=True, is_superuser=True))
    client.get(f"/newsletters/archive/{edition.slug}/links/1/")
    page = client.get(f"/admin/newsletters/edition/{edition.pk}/desk/").content.decode()
    assert "What became of it" in page
    assert "by whom, nobody knows" in page
