"""An article as an entry of feeds: whole, without what is folded."""

import datetime as dt

from django.conf import settings
from django.utils.feedgenerator import Enclosure

from core.feeds import Entry, at_noon
from core.links import absolute
from core.markdown import without_spoilers
from editorial.models import Article, ArticleRecording


def entry_of(article: Article) -> Entry:
    """Return a published article as an entry; needs what ``for_feeds`` brings."""
    recording: ArticleRecording | None = getattr(article, "recording", None)
    day = article.published_on or dt.date.min
    return Entry(
        title=article.headline,
        html=without_spoilers(article.body_html),
        url=absolute(article.get_absolute_url()),
        author=article.byline or settings.SITE_NAME,
        published_at=at_noon(day),
        changed_at=at_noon(max(day, article.updated_on or day)),
        enclosure=_enclosure(article, recording) if recording else None,
        review_pk=article.critic_review_id,
    )


def _enclosure(article: Article, recording: ArticleRecording) -> Enclosure:
    url = absolute(recording.url_of(article))
    return Enclosure(url, str(recording.size), recording.content_type)
