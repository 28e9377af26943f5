"""Articles, and the pages about this site and its scores."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from core import clock
from core.stored_pages.views import stored_page
from editorial.heads import article_head, articles_head
from editorial.models import Article
from films.heads import list_head
from reviews.cards import cards
from reviews.services import scoring


@stored_page()
def article_list(request: HttpRequest) -> HttpResponse:
    """Show the newest articles."""
    articles = Article.objects.published(clock.today())[:50]
    context = {"articles": articles, "head": articles_head()}
    return render(request, "editorial/article_list.html", context)


@stored_page()
def article_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an article and the titles it is about."""
    article = get_object_or_404(Article.objects.published(clock.today()), slug=slug)
    titles = cards(article.titles_in_order().for_cards())
    context = {"article": article, "titles": titles, "head": article_head(article)}
    return render(request, "editorial/article_detail.html", context)


@stored_page()
def about_scores(request: HttpRequest) -> HttpResponse:
    """Say how every score is made, with the constants in force."""
    head = list_head(_("How scores are made"), request.path)
    context = {"constants": scoring.constants(), "head": head}
    return render(request, "editorial/about_scores.html", context)


@stored_page()
def about(request: HttpRequest) -> HttpResponse:
    """Say what this site is, and where its pages about itself are."""
    head = list_head(_("About this site"), request.path)
    return render(request, "editorial/about.html", {"head": head})


@stored_page()
def about_critics(request: HttpRequest) -> HttpResponse:
    """Say how critics' reviews come in, and how a critic posts their own."""
    head = list_head(_("Becoming a critic"), request.path)
    return render(request, "editorial/about_critics.html", {"head": head})


@stored_page()
def contact(request: HttpRequest) -> HttpResponse:
    """Say whom to write to, and what needs no letter."""
    head = list_head(_("Contact"), request.path)
    return render(request, "editorial/contact.html", {"head": head})
