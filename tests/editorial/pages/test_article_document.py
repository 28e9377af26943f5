"""Documents of an article: what may be uploaded, how it is listed, and how it is sent."""

import datetime as dt
import io
import os
import re
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from core import clock
from editorial.drafts import draft_url
from editorial.models import Article, ArticleDocument
from editorial.services import attachments, save_article
from tests.costs import at_five_and_fifteen
from tests.editorial.article_addresses import make_document
from tests.factories import NOON, make_member
from tests.sent_forms import form_of

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF"


def epub(mimetype="application/epub+zip"):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
    return data.getvalue()


@pytest.fixture(autouse=True)
def _on_that_day(settings):
    settings.SITE_TODAY = str(NOON.date())
    settings.STAFF_SECOND_FACTOR = False


@pytest.fixture
def desk():
    client = Client()
    client.force_login(make_member("operator", is_staff=True, is_superuser=True))
    return client


@pytest.fixture
def article():
    return save_article(
        Article(slug="rules", headline="Rules", body="Words.", published_on=NOON.date())
    )


def add(desk, article, data, name="file", **told):
    path = f"/admin/editorial/article/{article.pk}/change/"
    sent = {**form_of(desk.get(path)), "documents-TOTAL_FORMS": 1, "documents-0-name": "The rules",
            "documents-0-position": 0, "documents-0-article": article.pk, **told}  # fmt: skip
    if data is not None:
        sent["documents-0-file"] = SimpleUploadedFile(name, data, content_type="text/html")
    return desk.post(path, sent)


@pytest.mark.parametrize(
    ("data", "kind", "sent_as"),
    [
        (PDF, "pdf", "application/pdf"),
        (epub(), "epub", "application/epub+zip"),
        (b"film,year\nHer,2013\n", "csv", "text/csv; charset=utf-8"),
        ("“Her”, a film".encode(), "txt", "text/plain; charset=utf-8"),
    ],
)
def test_what_it_is_is_told_by_its_content(desk, visitor, article, data, kind, sent_as):
    assert add(desk, article, data, name="page.html").status_code == 302
    document = ArticleDocument.objects.get()
    assert (document.kind, document.size) == (kind, len(data))
    page = visitor.get(article.get_absolute_url()).content.decode()
    assert f'href="{document.get_absolute_url()}"' in page
    assert f"{kind.upper()}, {len(data)}" in page
    answer = visitor.get(document.get_absolute_url())
    assert b"".join(answer.streaming_content) == data
    assert answer["Content-Type"] == sent_as
    assert answer["Content-Disposition"] == f'attachment; filename="the-rules.{kind}"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-cache"


def test_the_link_of_a_draft_leads_to_its_documents_and_nothing_else_does(desk, visitor, article):
    add(desk, article, PDF)
    Article.objects.filter(pk=article.pk).update(published_on=None)
    article.refresh_from_db()
    link = ArticleDocument.objects.get().get_absolute_url()
    page = visitor.get(urlsplit(draft_url(article)).path).content.decode()
    shown = re.search(f'href="({link}[^"]*)"', page)
    assert visitor.get(shown[1]).status_code == 200
    for other in ("", "?draft=", "?draft=%00", "?draft=abc"):
        assert visitor.get(link + other).status_code == 404


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "This is no PDF, EPUB, CSV or plain text"),
        (b"\xef\xbb\xbf \n<!doctype html><script>x</script>", "This is no PDF"),
        (epub("application/zip"), "This is no PDF"),
        (b"PK\x03\x04" + b"\x00" * 26 + b"mimetypeapplication/epub+zip", "This is no PDF"),
        (b"MZ\x00\x01", "This is no PDF"),
        (b"caf\xe9", "This is no PDF"),
        (b"", "The submitted file is empty."),
        (None, "This field is required."),
        (b"x" * 1_000_001, "The file is larger than 1 MB."),
    ],
)
def test_anything_else_is_refused_in_words_and_leaves_nothing(desk, article, settings, data, said):
    settings.DOCUMENT_MEGABYTES = 1
    answer = add(desk, article, data, body="Kept.")
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert "Kept." in answer.content.decode()
    assert not ArticleDocument.objects.exists()
    assert not list((Path(settings.MEDIA_ROOT) / "documents").glob("*"))


def test_of_an_article_that_nobody_may_read_nothing_is_sent(visitor, article):
    document = make_document(article)
    path = document.get_absolute_url()
    assert visitor.get(path).status_code == 200
    other = save_article(Article(slug="other", headline="O", body="O", published_on=NOON.date()))
    assert visitor.get(path.replace("rules", other.slug)).status_code == 404
    article.published_on = None
    article.save()
    assert visitor.get(path).status_code == 404


def test_another_file_takes_its_place_and_goes_with_the_row(
    desk, article, settings, django_capture_on_commit_callbacks
):
    add(desk, article, PDF)
    former = ArticleDocument.objects.get()
    folder = Path(settings.MEDIA_ROOT) / "documents"
    with django_capture_on_commit_callbacks(execute=True):
        answer = add(desk, article, b"Words.", **{
            "documents-INITIAL_FORMS": 1, "documents-0-id": former.pk})  # fmt: skip
    assert answer.status_code == 302
    later = ArticleDocument.objects.get()
    assert [path.name for path in folder.iterdir()] == [f"{later.public_id}.txt"]
    with django_capture_on_commit_callbacks(execute=True):
        article.delete()
    assert not list(folder.iterdir())


def test_a_form_that_is_refused_elsewhere_leaves_the_file_where_it_is(
    desk, visitor, article, django_capture_on_commit_callbacks
):
    add(desk, article, PDF)
    document = ArticleDocument.objects.get()
    row = {"documents-INITIAL_FORMS": 1, "documents-0-id": document.pk}
    with django_capture_on_commit_callbacks(execute=True):
        assert add(desk, article, b"Words.", **row, headline="").status_code == 200
    assert b"".join(visitor.get(document.get_absolute_url()).streaming_content) == PDF


def test_what_an_upload_left_is_removed_a_day_later(article, settings):
    document = make_document(article)
    folder = Path(settings.MEDIA_ROOT) / "documents"
    row = folder / f"{document.public_id}.txt"
    stray, broken = (folder / f"01890000-0000-7000-8000-00000000000{n}" for n in (1, 2))
    stray, broken = stray.with_suffix(".pdf"), broken.with_suffix(".part")
    for path in (stray, broken):
        path.write_bytes(b"x")
    assert attachments.remove_strays(now=clock.now()) == 0
    for path in (row, stray, broken):
        os.utime(path, (0, 0))
    assert attachments.remove_strays(now=clock.now() + dt.timedelta(days=2)) == 2
    assert list(folder.iterdir()) == [row]


def test_a_full_disk_is_said(desk, article, settings):
    folder = Path(settings.MEDIA_ROOT) / "documents"
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("in the way")
    answer = add(desk, article, PDF)
    assert "the disk is full or not writable" in answer.content.decode()
    folder.unlink()


def test_the_list_costs_the_same_with_five_and_fifteen(visitor, article):
    five, fifteen = at_five_and_fifteen(
        visitor, article.get_absolute_url(), lambda: make_document(article)
    )
    assert five == fifteen
