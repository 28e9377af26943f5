"""Articles: their list, one by itself, and a draft that is shown to who has the link."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from core import clock
from core.heads import Head, lasting_path
from core.pagination import paginate
from core.responses import next_url
from core.stored_pages.views import stored_page
from editorial.article_pages import shown
from editorial.discussed import comments_beneath
from editorial.drafts import draft_of
from editorial.heads import article_head, articles_head
from editorial.models import Article
from editorial.querysets import ArticleQuerySet
from reviews.models import Critic

ARTICLES_A_PAGE = 30
NARROWED_BY = ("kind", "tag", "score", "author")


@stored_page(*NARROWED_BY, "after")
def article_list(request: HttpRequest) -> HttpResponse:
    """Show the newest articles, all of them, or of one kind, tag, score or author."""
    found, chosen = _narrowed(request)
    page = paginate(
        found, order=("-published_on", "-id"), cursor=request.GET.get("after", ""),
        size=ARTICLES_A_PAGE,
    )  # fmt: skip
    is_all = not any(chosen.values())
    path = lasting_path(request, *NARROWED_BY, "after")
    context = {
        **chosen, "articles": page.rows, "is_all": is_all,
        "head": articles_head(path, is_listed=is_all),
        "kinds": [k for k in Article.Kind.choices if k[0] != Article.Kind.COLUMN],
        "next_url": next_url(request, page.next_cursor),
    }  # fmt: skip
    return render(request, "editorial/article_list.html", context)


def _narrowed(request: HttpRequest) -> tuple[ArticleQuerySet[Article], dict[str, Any]]:
    """Return the articles that were asked for, and what they were narrowed by."""
    asked = (request.GET.get(name, "") for name in NARROWED_BY)
    kind, tag, score, slug = (words.replace("\x00", "") for words in asked)
    author = get_object_or_404(Critic, slug=slug) if slug else None
    found = Article.objects.published(clock.today()).for_lists()
    if kind in Article.Kind.values:
        found = found.filter(kind=kind)
    if tag:
        found = found.filter(tags__tag=tag)
    if author:
        found = found.filter(authors=author)
    if score:
        found = found.filter(score_slug=score)
    return found, {"kind": kind, "tag": tag, "author": author, "score": score}


@stored_page("after")
def article_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an article, the titles it is about, what belongs to it, and its comments."""
    today = clock.today()
    article = Article.objects.published(today).for_page().filter(slug=slug).first()
    if article is None:
        return _moved(slug)
    context = {
        **shown(article, today),
        "head": article_head(article),
        "discussion": comments_beneath(request, article),
    }
    return render(request, "editorial/article_detail.html", context)


def _moved(slug: str) -> HttpResponse:
    """Lead from a former address to the present one; only of what everybody may read."""
    published = Article.objects.published(clock.today())
    article = get_object_or_404(published, former_slugs__slug=slug)
    return HttpResponsePermanentRedirect(article.get_absolute_url())


@never_cache
def draft_detail(request: HttpRequest, token: str) -> HttpResponse:
    """Show a draft to whoever was given its link, for two weeks."""
    article = get_object_or_404(Article.objects.for_page(), pk=draft_of(token))
    if article.is_out(clock.today()):
        return redirect(article)
    notice = _("A draft, shown by its link alone. It may change.")
    head = Head(title=article.headline, path=request.path, is_listed=False)
    context = {
        **shown(article, clock.today()), "notice": notice, "head": head,
        "file_query": f"?draft={token}",
    }  # fmt: skip
    return render(request, "editorial/article_detail.html", context)
