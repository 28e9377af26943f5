"""The editors' desk in Django admin."""

from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from core import clock
from core.admin_base import BaseAdmin, BaseInline
from core.admin_search import SearchedAdmin, found, named
from editorial import author_admin, front_page_admin  # noqa: F401  # registers their models
from editorial.article_desk import article_phone, article_preview, article_versions
from editorial.article_forms import ArticleForm, AuthorFormSet
from editorial.attachment_forms import DocumentInline, RecordingInline
from editorial.awards import admin as awards_admin  # noqa: F401  # registers its models
from editorial.drafts import draft_url
from editorial.models import Article, ArticleAuthor, ArticleCorrection, ArticleTag, Column
from editorial.ranked import admin as ranked_admin  # noqa: F401  # registers its models
from editorial.search import ARTICLE, index_articles
from editorial.services import save_article
from editorial.services.following import follow_changes
from editorial.tv_desk import admin as tv_desk_admin  # noqa: F401  # registers its models
from films.linking import link_as_chosen

_WRITTEN = (
    ("## A heading", _("a heading; ### is a smaller one")),
    ("*word*, **word**", _("italic, as for titles, and bold")),
    ("[words](https://example.com/)", _("a link, with its whole address")),
    ("> words", _("a quotation")),
    ("- words", _("a list; 1. for a numbered one")),
    ("![](photo:12)", _("photo number 12, on a line of its own; its page under Photos says which")),
    ("![](title:her)", _("a title by itself, by the end of its address")),
    (">> words", _("a pull quote")),
    ("word[^1]", _("a footnote; [^1]: and its words on a line of their own")),
    ("||words||", _("words that give something away: folded")),
)


class AuthorInline(BaseInline):
    """Who wrote it, in the order of the byline."""

    model = ArticleAuthor
    formset = AuthorFormSet
    extra = 1
    autocomplete_fields = ["critic"]
    fields = ["place", "critic"]


class TagInline(BaseInline):
    """Words that articles about one thing share."""

    model = ArticleTag
    extra = 1


class CorrectionInline(BaseInline):
    """What was wrong and is right now; told at the foot of the article."""

    model = ArticleCorrection
    extra = 0


@admin.register(Column)
class ColumnAdmin(BaseAdmin):
    """Name a column, and say what it promises."""

    list_display = ["name", "rhythm", "position"]
    ordering = ["position", "pk"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "promise", "rhythm", "position", "slug"]
    help_texts = {"rhythm": _("As readers read it: every Friday.")}

    def save_model(self, request: HttpRequest, obj: Column, form: ModelForm, change: bool) -> None:
        """Let its pieces be found by the name it has now."""
        super().save_model(request, obj, form, change)
        if change and "name" in form.changed_data:
            index_articles(obj.articles.all(), on=clock.today())


@admin.register(Article)
class ArticleAdmin(SearchedAdmin):
    """Write articles in Markdown."""

    search_kind = ARTICLE
    form = ArticleForm
    list_display = ["headline", "kind", "column", "byline", "published_on", "state"]
    list_filter = ["kind", "column"]
    list_select_related = ["column"]
    inlines = [AuthorInline, TagInline, CorrectionInline, DocumentInline, RecordingInline]
    ordering = ["-published_on", "-pk"]
    searched = {"pk": (found(ARTICLE), named(Article, "headline__icontains", "slug"))}
    search_help_text = _("Words of the headline, or the address.")
    prepopulated_fields = {"slug": ["headline"]}
    autocomplete_fields = ["titles", "reviewed", "publication"]
    raw_id_fields = ["picture"]
    fieldsets = [
        (None, {"fields": [
            "kind", "headline", "deck", ("column", "byline"), ("body", "writing"), "titles",
            ("published_on", "preview"), ("updated_on", "comments_until"), "slug",
        ]}),
        (_("Of a review"), {"fields": [
            "reviewed", "publication", ("verdict", "original_score"), "quote",
        ]}),
        (_("More"), {"fields": ["picture", "first_published", "question"]}),
    ]  # fmt: skip
    readonly_fields = ["writing", "preview"]
    help_texts = {
        "deck": _("One sentence below the headline."),
        "column": _("What it is a part of, such as Streaming guide. Shown above the headline."),
        "byline": _("A guest’s name. With authors below, it is made of theirs."),
        "reviewed": _("Published, the review counts for its first author."),
        "quote": _("Shown on the title’s page, with a link to the whole review."),
        "first_published": _("Such as: First published at the festival on September 3."),
        "updated_on": _("The day of a change that readers should know of."),
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
        ways = (
            (reverse("admin:editorial_article_preview", args=[article.pk]), _("As it is saved")),
            (reverse("admin:editorial_article_phone", args=[article.pk]), _("On a phone")),
            (reverse("admin:editorial_article_versions", args=[article.pk]), _("Former versions")),
            (draft_url(article), _("A link to show somebody, for two weeks")),
        )
        return format_html_join(SafeString("<br>"), '<a href="{}">{}</a>', ways)

    @admin.display(description=_("state"))
    def state(self, article: Article) -> str:
        """Return whether visitors see it."""
        if article.published_on is None:
            return str(_("draft"))
        return str(_("published") if article.is_out(clock.today()) else _("to come"))

    def get_view_on_site_url(self, obj: Article | None = None) -> str | None:
        """Lead to the page once it is there."""
        if obj is None or not obj.is_out(clock.today()):
            return None
        return obj.get_absolute_url()

    def get_urls(self) -> list[URLPattern]:
        """Add the preview and the former versions."""
        view, name = self.admin_site.admin_view, "editorial_article"
        preview, versions = view(article_preview(self)), view(article_versions(self))
        return [
            path("<int:pk>/preview/", preview, name=f"{name}_preview"),
            path("<int:pk>/phone/", view(article_phone(self)), name=f"{name}_phone"),
            path("<int:pk>/versions/", versions, name=f"{name}_versions"),
            *super().get_urls(),
        ]

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Keep what readers answered, or a score counts: it is unpublished by emptying its day."""
        held = obj is not None and (obj.thread_id or obj.critic_review_id)
        return super().has_delete_permission(request, obj) and not held

    def save_model(self, request: HttpRequest, obj: Article, form: ModelForm, change: bool) -> None:
        """Save the article with its HTML."""
        save_article(obj)

    def save_related(
        self, request: HttpRequest, form: ModelForm, formsets: Any, change: bool
    ) -> None:
        """Make the byline of the authors; let a review count, and search and comments follow."""
        super().save_related(request, form, formsets, change)
        link_as_chosen(form.instance.titles, request)
        follow_changes(form.instance, on=clock.today(), at=clock.now())
