"""What the page of an article takes: as many statements with 1,000 comments as with one."""

import uuid

import pytest
from django.utils import timezone

from discussion.models import Comment
from editorial.services import comments
from tests.costs import queries
from tests.editorial.pages.test_article_list import TODAY, make_article
from tests.factories import NOON, make_member

pytestmark = pytest.mark.django_db


def test_a_thousand_comments_take_as_many_statements_as_one(visitor, settings):
    settings.SITE_TODAY = str(TODAY)
    article, author = make_article(), make_member("alice")
    page = article.get_absolute_url()
    first = comments.post(
        article=article, author=author, body="One.", key=uuid.uuid4(), on=TODAY, at=NOON
    )
    visitor.get(page)
    one = queries(visitor, page)
    rows = Comment.objects.bulk_create(
        Comment(thread=first.thread, author=author, body=f"No. {n}.", body_html=f"<p>No. {n}.</p>",
                written_at=timezone.now())
        for n in range(999)
    )  # fmt: skip
    for row in rows:
        row.line = row.pk
    Comment.objects.bulk_update(rows, ["line"])
    assert "No. 0." in visitor.get(page).content.decode()
    assert queries(visitor, page) == one
