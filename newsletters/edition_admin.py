"""Composing, looking at and sending editions in Django admin."""

from typing import Any, ClassVar, cast

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.admin_base import BaseAdmin, BaseInline
from newsletters.edition_desk import edition_desk, edition_preview
from newsletters.models import Delivery, Edition, EditionBlock, Topic
from newsletters.services import editions


@admin.action(description=_("Draft the next issue"), permissions=["change"])
def draft_issue(
    model_admin: admin.ModelAdmin, request: HttpRequest, rows: QuerySet[Topic]
) -> HttpResponse | None:
    """Make a draft of each chosen topic, filled from the site's data of today."""
    by = cast("User", request.user)
    made = [editions.draft(topic=topic, on=clock.today(), by=by, at=clock.now()) for topic in rows]
    messages.success(request, _("Drafted: %(n)s.") % {"n": len(made)})
    if len(made) == 1:
        return redirect("admin:newsletters_edition_change", made[0].pk)
    return redirect("admin:newsletters_edition_changelist")


class BlockInline(BaseInline):
    """The parts of an edition in their order; an emptied block says nothing."""

    model = EditionBlock
    template = "admin/edit_inline/stacked.html"  # words need the whole width
    extra = 1
    classes = ("open",)
    ordering = ("place", "pk")
    formfield_overrides: ClassVar[Any] = {
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 5, "cols": 80, "dir": "auto"})}
    }
    fields = ("place", "kind", "heading", "words", "pages")
    help_texts = {
        "words": _("Markdown, above the pages."),
        "pages": _(
            "Addresses of titles, reviews and articles of this site, one a line, in the order "
            "in which they are named: /titles/her/. Take out or add lines as you like."
        ),
    }


@admin.register(Edition)
class EditionAdmin(BaseAdmin):
    """Compose an edition; its desk shows it as readers get it, and sends it."""

    list_display = ["subject", "topic", "state", "send_at", "launched_at"]
    list_filter = ["state", "topic"]
    list_select_related = ["topic"]
    search_fields = ["subject"]
    fields = ("topic", "subject", "preheader", "sender_name", "slug", "in_doubt", "desk")
    readonly_fields = ("desk",)
    inlines = (BlockInline,)
    prepopulated_fields = {"slug": ["subject"]}
    help_texts = {"sender_name": _("As it stands in mail programs. Empty: the site’s name.")}

    @admin.display(description=_("look at it and send it"))
    def desk(self, edition: Edition) -> SafeString | str:
        """Return the way to the page that shows and sends it."""
        if not edition.pk:
            return str(_("Save it first."))
        address = reverse("admin:newsletters_edition_desk", args=[edition.pk])
        return format_html('<a href="{}">{}</a>', address, _("As readers get it"))

    def get_prepopulated_fields(self, request: HttpRequest, obj: Edition | None = None) -> Any:
        """Offer an address for a new edition alone: one that can be read stays where it is."""
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        """Leave alone what somebody may have got."""
        return super().has_change_permission(request, obj) and (obj is None or obj.is_open)

    def has_delete_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        """Keep what was sent."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.is_open)

    def save_model(self, request: HttpRequest, obj: Edition, form: ModelForm, change: bool) -> None:
        """Keep who made it; what is changed must be approved again."""
        if not change:
            obj.made_at, obj.made_by = clock.now(), cast("User", request.user)
        obj.approved_by = None
        super().save_model(request, obj, form, change)

    def get_view_on_site_url(self, obj: Edition | None = None) -> str | None:
        """Lead to the archive once it is there."""
        return None if obj is None or obj.is_open else obj.get_absolute_url()

    def get_urls(self) -> list[URLPattern]:
        """Add the desk and its frames."""
        name, view = "newsletters_edition", self.admin_site.admin_view
        desk, preview = edition_desk(self), edition_preview(self)
        return [
            path("<int:pk>/desk/", view(desk), name=f"{name}_desk"),
            path("<int:pk>/preview/", view(preview), name=f"{name}_preview"),
            *super().get_urls(),
        ]


@admin.register(Delivery)
class DeliveryAdmin(BaseAdmin):
    """Read who got what, and why somebody did not."""

    list_display = [
        "subscriber", "edition", "state", "reason", "returned", "attempts", "due_at", "sent_at",
    ]  # fmt: skip
    list_filter = ["state", "returned", "edition"]
    list_select_related = ["subscriber", "edition"]
    search_fields = ["subscriber__address"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Rows are written at a launch."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Delivery | None = None) -> bool:
        """Rows say what happened."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Delivery | None = None) -> bool:
        """Without its row somebody would get a copy twice."""
        return False
