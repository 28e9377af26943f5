"""Which people and genres an article is about: those it links to, and those it is tagged with."""

import datetime as dt
import re
from urllib.parse import unquote

from django.conf import settings
from django.db.models import Q
from django.urls import get_script_prefix

from editorial.article_html import addresses_in
from editorial.models import Article, ArticleTag
from films.models import Genre, Person

ON_THEIR_PAGE = 5
_PAGE = re.compile(r"(?P<kind>people|genres)/(?P<slug>[^/?#]+)/")


def note_links(article: Article) -> None:
    """Note the people and genres whose pages a saved article links to."""
    slugs: dict[str, set[str]] = {"people": set(), "genres": set()}
    for address in addresses_in(article.body):
        path = address.removeprefix(settings.SITE_URL.rstrip("/"))
        path = path.removeprefix(get_script_prefix().rstrip("/")).removeprefix("/")
        if found := _PAGE.match(path):
            slugs[found["kind"]].add(unquote(found["slug"]).replace("\x00", ""))
    article.people.set(Person.objects.filter(slug__in=slugs["people"]))
    article.genres.set(Genre.objects.filter(slug__in=slugs["genres"]))


def about_person(person: Person, on: dt.date) -> list[Article]:
    """Return the newest articles that link to somebody, or have them as their tag."""
    linked = Article.people.through.objects.filter(person=person)
    return _newest(Q(pk__in=linked.values("article")), person.slug, on)


def about_genre(genre: Genre, on: dt.date) -> list[Article]:
    """Return the newest articles that link to a genre, or have it as their tag."""
    linked = Article.genres.through.objects.filter(genre=genre)
    return _newest(Q(pk__in=linked.values("article")), genre.slug, on)


def _newest(linked: Q, slug: str, on: dt.date) -> list[Article]:
    # Each by its own table: joined at once, all articles would be looked at.
    tagged = Q(pk__in=ArticleTag.objects.filter(tag=slug).values("article"))
    return list(Article.objects.published(on).filter(linked | tagged).for_lists()[:ON_THEIR_PAGE])
