"""Drafts in time, so that an editor only edits: weekly newsletters, and what columns bring."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from editorial.models import Article
from newsletters.models import DraftedArticle, Edition, EditionBlock, Topic
from newsletters.services.editions import draft, free_slug

WEEK = dt.timedelta(days=7)
LATE = dt.timedelta(days=3)  # an article is drafted for so long after its day


def draft_weekly(now: dt.datetime) -> int:
    """Draft the next issue of each open weekly topic a week after the last one was drafted.

    Nothing is drafted before an editor has made the first issue: a site that sends no newsletters
    finds none in its admin.
    """
    on = timezone.localdate(now)
    made = 0
    weekly = Topic.objects.filter(frequency=Topic.Frequency.WEEKLY, is_open=True)
    for topic in weekly.filter(column=None, author=None):
        issues = Edition.objects.filter(topic=topic, is_monthly=False)
        last = issues.order_by("-made_at").values_list("made_at", flat=True).first()
        if last is not None and last <= now - WEEK:
            draft(topic=topic, on=on, by=None, at=now)
            made += 1
    return made


def draft_articles(on: dt.date, now: dt.datetime) -> int:
    """Draft an edition of each article that came out in a column, or by an author, with a topic.

    Once of each: what an editor deletes does not come again.
    """
    made = 0
    for topic in Topic.objects.filter(is_open=True).exclude(column=None, author=None):
        out = Article.objects.published(on).filter(published_on__gt=on - LATE)
        theirs = out.filter(column=topic.column_id) if topic.column_id else out.filter(
            authors=topic.author_id
        )  # fmt: skip
        for article in theirs.exclude(drafted_for__topic=topic).reverse():
            made += _draft_article(topic, article, on, now)
    return made


@transaction.atomic
def _draft_article(topic: Topic, article: Article, on: dt.date, now: dt.datetime) -> bool:
    """Make an edition that leads to an article, in its author's name; False if another tick has."""
    _drafted, is_new = DraftedArticle.objects.get_or_create(topic=topic, article=article)
    if not is_new:
        return False
    edition = Edition.objects.create(
        topic=topic, slug=free_slug(topic, on), made_at=now,
        subject=_one_line(article.headline, 150), preheader=_one_line(article.deck, 150),
        sender_name=_one_line(article.byline or settings.SITE_NAME, 100),
    )  # fmt: skip
    EditionBlock.objects.create(
        edition=edition, place=10, kind=EditionBlock.Kind.ARTICLES,
        pages=article.get_absolute_url(),
    )  # fmt: skip
    return True


def _one_line(words: str, longest: int) -> str:
    line = " ".join(words.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
