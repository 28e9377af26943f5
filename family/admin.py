"""Guides and the grid in Django admin."""

from django.contrib import admin
from django.forms import BaseFormSet, ModelForm
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from core import clock
from core.admin_base import BaseAdmin, BaseInline
from core.admin_search import FoundAdmin, found, named
from family import source_admin  # noqa: F401  # registers its models
from family.desk import guide_phone, guide_preview, guide_versions
from family.forms import GridFormSet, GuideForm
from family.models import AgeVerdict, Category, CategoryStep, Collection, GridEntry, Guide
from family.services.guides import complete_grid, keep_version
from films.search import TITLE
from moderation.admin.found import ModeratedAdmin


class StepInline(BaseInline):
    """What each step of a category means."""

    model = CategoryStep


@admin.register(Category)
class CategoryAdmin(BaseAdmin):
    """Say what each category is, and each step of it."""

    list_display = ["name", "group", "position"]
    ordering = ["position", "pk"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "group", "definition", "position", "slug"]
    inlines = [StepInline]


class GridInline(BaseInline):
    """How much there is of each category."""

    model = GridEntry
    formset = GridFormSet
    fields = ["category", "step", "text", "where"]
    help_texts = {
        "where": _("Minute 42, or season 1, episode 3."),
        "text": _("What gives something away goes between two bars: ||words||."),
    }


@admin.register(Guide)
class GuideAdmin(FoundAdmin):
    """Write what families are told of a title."""

    form = GuideForm
    list_display = ["title", "age", "quality", "published_on", "selected_on"]
    list_filter = ["age", "quality"]
    list_select_related = ["title__parent"]
    ordering = ["-published_on", "-pk"]
    searched = {"title_id": found(TITLE)}
    search_help_text = _("Words of the title.")
    autocomplete_fields = ["title", "author"]
    inlines = [GridInline]
    fieldsets = [
        (None, {"fields": [
            "title", "author", ("age", "quality"), "verdict", "need_to_know",
            "need_to_know_whole", "why_age", "story", "any_good", "talk",
            ("published_on", "look"), "updated_on",
        ]}),
        (_("Matinee Selection"), {"fields": ["selected_on", "selected_for"]}),
    ]  # fmt: skip
    readonly_fields = ["look"]
    help_texts = {
        "age": _("From 2 to 18; shown as 16+."),
        "quality": _("How good it is, whatever the age: 1 to 5."),
        "verdict": _("Stands on the title’s page, too."),
        "need_to_know": _("Stands first on the guide’s page."),
        "talk": _("Questions, each on a line of its own."),
        "published_on": _("Empty: a draft. A guide that lacks something stays one."),
        "updated_on": _("The day of a change that readers should know of."),
    }

    @admin.display(description=_("see it"))
    def look(self, guide: Guide) -> SafeString | str:
        """Return links to the page as it will be, and to what it was."""
        if not guide.pk:
            return str(_("Save it first."))
        ways = (("preview", _("As it is saved")), ("phone", _("On a phone")),
                ("versions", _("Former versions")))  # fmt: skip
        links = [(reverse(f"admin:family_guide_{name}", args=[guide.pk]), said)
                 for name, said in ways]  # fmt: skip
        return format_html_join(SafeString("<br>"), '<a href="{}">{}</a>', links)

    def get_urls(self) -> list[URLPattern]:
        """Add the preview, the phone and the former versions."""
        view = self.admin_site.admin_view
        pages = {"preview": guide_preview, "phone": guide_phone, "versions": guide_versions}
        return [
            *(
                path(f"<int:pk>/{name}/", view(page(self)), name=f"family_guide_{name}")
                for name, page in pages.items()
            ),
            *super().get_urls(),
        ]

    def get_view_on_site_url(self, obj: Guide | None = None) -> str | None:
        """Lead to the page once it is there."""
        is_out = obj is not None and obj.is_out(clock.today())
        return obj.get_absolute_url() if obj is not None and is_out else None

    def save_related(
        self, request: HttpRequest, form: ModelForm, formsets: list[BaseFormSet], change: bool
    ) -> None:
        """Give it a row for every category; keep the version that was saved, with its grid."""
        super().save_related(request, form, formsets, change)
        complete_grid(form.instance)
        keep_version(form.instance, by=request.user, at=clock.now())  # type: ignore[arg-type]  # staff are ours


@admin.register(Collection)
class CollectionAdmin(BaseAdmin):
    """Put guides together, by hand and by a step of a category."""

    list_display = ["name", "kind", "position"]
    prepopulated_fields = {"slug": ["name"]}
    fields = [
        "name",
        "kind",
        "position",
        "promise",
        "guides",
        "category",
        "least",
        "oldest",
        "slug",
    ]
    autocomplete_fields = ["guides"]


@admin.register(AgeVerdict)
class AgeVerdictAdmin(ModeratedAdmin):
    """Find what parents and teens say; hide and restore it. Words and ages are never edited."""

    list_display = ["title", "age", "group", "author", "is_counted", "hidden_at", "given_at"]
    list_filter = ["group", "is_counted", "hidden_rule", "held_reason"]
    list_select_related = ["title__parent", "author"]
    searched = {"title_id": found(TITLE), "pk": named(AgeVerdict, "public_id")}
    search_help_text = _("Words of the title, or a verdict’s address.")
    fields = [
        ("title", "author"), ("group", "band", "age"), "body",
        ("given_at", "is_counted", "held_reason", "withdrawn_at"),
        ("hidden_at", "hidden_rule"), "hidden_reason",
    ]  # fmt: skip
