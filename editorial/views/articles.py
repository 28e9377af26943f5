"""Articles: their list, one by itself, and a draft that is shown to who has the link."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from core import clock, tokens
from core.heads import Head, lasting_path
from core.pagination import paginate
from core.responses import next_url
from core.stored_pages.views import stored_page
from editorial.article_pages import shown
from editorial.discussed import comments_beneath
from editorial.drafts import DRAFT, DRAFT_SECONDS
from editorial.heads import article_head, articles_head
from editorial.models import Article
from reviews.models import Critic

ARTICLES_A_PAGE = 30


@stored_page("kind", "tag", "author", "after")
def article_list(request: HttpRequest) -> HttpResponse:
    """Show the newest articles, all of them, or of one kind, tag or author."""
    kind, tag, slug = (request.GET.get(name, "") for name in ("kind", "tag", "author"))
    author = get_object_or_404(Critic, slug=slug) if slug else None
    found = Article.objects.published(clock.today()).for_lists()
    if kind in Article.Kind.values:
        found = found.filter(kind=kind)
    if tag:
        found = found.filter(tags__tag=tag)
    if author:
        found = found.filter(authors=author)
    is_all = not (kind or tag or author)
    page = paginate(
        found, order=("-published_on", "-id"), cursor=request.GET.get("after", ""),
        size=ARTICLES_A_PAGE,
    )  # fmt: skip
    path = lasting_path(request, "kind", "tag", "author", "after")
    context = {
        "articles": page.rows, "tag": tag, "author": author, "is_all": is_all,
        "head": articles_head(path, is_listed=is_all),
        "kind": kind, "kinds": [k for k in Article.Kind.choices if k[0] != Article.Kind.COLUMN],
        "next_url": next_url(request, page.next_cursor),
    }  # fmt: skip
    return render(request, "editorial/article_list.html", context)


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
    try:
        pk = tokens.read(DRAFT, token, max_age=DRAFT_SECONDS)
    except tokens.BadToken:
        raise Http404 from None
    article = get_object_or_404(Article.objects.for_page(), pk=pk)
    if article.is_out(clock.today()):
        return redirect(article)
    notice = _("A draft, shown by its link alone. It may change.")
    head = Head(title=article.headline, path=request.path, is_listed=False)
    context = {**shown(article, clock.today()), "notice": notice, "head": head}
    return render(request, "editorial/article_detail.html", context)
