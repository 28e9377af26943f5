"""The editors' desk in Django admin."""

import datetime as dt
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from core import clock
from core.admin_forms import AttentiveForm
from core.admin_search import SearchedAdmin, found, named
from core.slugs import slug_text
from editorial.article_html import pictures_in
from editorial.awards import admin as awards_admin  # noqa: F401  # registers its models
from editorial.models import Article
from editorial.search import ARTICLE, index_articles
from editorial.services import save_article
from films.models import Photo
from reviews.cards import cards

_WRITTEN = (
    ("## A heading", _("a heading; ### is a smaller one")),
    ("*word*, **word**", _("italic, as for titles, and bold")),
    ("[words](https://example.com/)", _("a link, with its whole address")),
    ("> words", _("a quotation")),
    ("- words", _("a list; 1. for a numbered one")),
    ("![](photo:12)", _("photo number 12, on a line of its own; its page under Photos says which")),
)


class ArticleForm(AttentiveForm):
    """An article, with an address made from its headline, and pictures that are there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
        if "body" in self.fields:
            self.fields["body"].widget.attrs["rows"] = 20

    def clean_slug(self) -> str:
        """Return the address that was given, or one made from the headline."""
        headline = str(self.cleaned_data.get("headline", ""))
        slug = str(self.cleaned_data["slug"]) or slug_text(headline)[:120].strip("-")
        if headline and not slug:
            raise ValidationError(_("No address can be made from this headline. Give one."))
        return slug

    def clean_body(self) -> str:
        """Refuse pictures that are not on this site."""
        body = str(self.cleaned_data["body"])
        numbers, others = pictures_in(body)
        missing = numbers - set(Photo.objects.filter(pk__in=numbers).values_list("pk", flat=True))
        if others:
            said = _("A picture is one of the site’s photos, such as ![](photo:12), not “%(it)s”.")
            raise ValidationError(said % {"it": min(others)})
        if missing:
            raise ValidationError(_("There is no photo %(number)s.") % {"number": min(missing)})
        return body


@admin.register(Article)
class ArticleAdmin(SearchedAdmin):
    """Write articles in Markdown."""

    search_kind = ARTICLE
    form = ArticleForm
    list_display = ["headline", "column", "byline", "published_on", "is_lead", "state"]
    list_filter = ["column"]
    ordering = ["-published_on", "-pk"]
    searched = {"pk": (found(ARTICLE), named(Article, "headline__icontains", "slug"))}
    search_help_text = _("Words of the headline, or the address.")
    prepopulated_fields = {"slug": ["headline"]}
    autocomplete_fields = ["titles"]
    fields = [
        "headline", "deck", ("column", "byline"), ("body", "writing"), "titles",
        ("published_on", "preview"), "is_lead", "slug",
    ]  # fmt: skip
    readonly_fields = ["writing", "preview"]
    help_texts = {
        "deck": _("One sentence below the headline."),
        "column": _("What it is a part of, such as Streaming guide. Shown above the headline."),
        "byline": _("The author’s name."),
        "titles": _("They are shown below the article, and the article on their pages."),
        "published_on": _("Empty: a draft. A day to come: nobody sees it before."),
        "slug": _("The last part of its address. Left empty, it is made from the headline."),
    }

    @admin.display(description=_("how to write it"))
    def writing(self, article: Article) -> SafeString:
        """Return what Markdown is, as far as articles go."""
        rows = [format_html("<dt><code>{}</code></dt><dd>{}</dd>", *row) for row in _WRITTEN]
        return format_html('<dl class="writing">{}</dl>', SafeString("".join(rows)))

    @admin.display(description=_("preview"))
    def preview(self, article: Article) -> SafeString | str:
        """Return a link to the page as it will be."""
        if not article.pk:
            return str(_("Save it first."))
        address = reverse("admin:editorial_article_preview", args=[article.pk])
        return format_html('<a href="{}">{}</a>', address, _("See it as it is saved"))

    @admin.display(description=_("state"))
    def state(self, article: Article) -> str:
        """Return whether visitors see it."""
        if article.published_on is None:
            return str(_("draft"))
        return str(_("published") if _is_out(article, clock.today()) else _("to come"))

    def get_view_on_site_url(self, obj: Article | None = None) -> str | None:
        """Lead to the page once it is there."""
        if obj is None or not _is_out(obj, clock.today()):
            return None
        return obj.get_absolute_url()

    def get_urls(self) -> list[URLPattern]:
        """Add the preview."""
        view = self.admin_site.admin_view(self.preview_view)
        name = "editorial_article_preview"
        return [path("<int:pk>/preview/", view, name=name), *super().get_urls()]

    def preview_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show an article as visitors will see it."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        article = get_object_or_404(Article, pk=pk)
        messages.info(request, _("A preview of what is saved. Only editors see it."))
        titles = cards(article.titles_in_order().for_cards())
        context = {"article": article, "titles": titles}
        return render(request, "editorial/article_detail.html", context)

    def save_model(self, request: HttpRequest, obj: Article, form: ModelForm, change: bool) -> None:
        """Save the article with its HTML."""
        save_article(obj)
        index_articles([obj], on=clock.today())


def _is_out(article: Article, today: dt.date) -> bool:
    return article.published_on is not None and article.published_on <= today
