"""Authors' portraits, the questions they are asked, and what they answer, in Django admin."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from core.admin_base import BaseAdmin
from core.admin_forms import AttentiveForm
from core.admin_search import FoundAdmin, found, named
from core.picture_files import PictureRefused
from core.pictures import PictureNotStored, Prepared
from editorial.models import AuthorAnswer, AuthorPortrait, AuthorQuestion
from editorial.services import portraits
from reviews.search import CRITIC


class AuthorPortraitForm(AttentiveForm):
    """An author's portrait: its words, and its file where it is new or is to be another."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("JPEG, PNG or WebP, up to 12 MB. It is drawn anew at fixed widths."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )

    class Meta:
        model = AuthorPortrait
        fields = ["critic", "alt", "credit"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prepared: Prepared | None = None
        if "file" in self.fields:
            self.fields["file"].required = not self.instance.pk

    def clean(self) -> dict[str, Any]:
        """Last of all check and encode the file."""
        data = super().clean() or {}
        if data.get("file") and not self.errors:
            try:
                self.prepared = portraits.STORE.prepare(data["file"])
            except (PictureRefused, PictureNotStored) as error:
                self.add_error("file", str(error))
        return data


@admin.register(AuthorPortrait)
class AuthorPortraitAdmin(FoundAdmin):
    """Add an author's portrait, or put another in its place."""

    form = AuthorPortraitForm
    list_display = ["shown", "critic", "alt"]
    list_display_links = ["shown", "critic"]
    list_select_related = ["critic"]
    searched = {"critic_id": found(CRITIC)}
    search_help_text = _("An author’s name.")
    autocomplete_fields = ["critic"]
    fields = ["critic", "shown", "file", "alt", "credit"]
    readonly_fields = ["shown"]
    help_texts = {"credit": _("Who took it. Shown below it.")}

    @admin.display(description=_("picture"))
    def shown(self, portrait: AuthorPortrait) -> SafeString | str:
        """Return the picture, small."""
        if not portrait.widths:
            return "–"
        address = portrait.url_at(portrait.widths[0], "jpg")
        return format_html('<img src="{}" alt="" width="80">', address)

    def save_model(
        self, request: HttpRequest, obj: AuthorPortrait, form: Any, change: bool
    ) -> None:
        """Keep the picture that the form has prepared."""
        if form.prepared:
            portraits.keep(form.prepared, obj)
        else:
            super().save_model(request, obj, form, change)


@admin.register(AuthorQuestion)
class AuthorQuestionAdmin(BaseAdmin):
    """Word what authors are asked."""

    list_display = ["words", "position"]
    ordering = ["position", "pk"]
    fields = ["words", "position"]
    help_texts = {"words": _("Such as: The first film I loved.")}

    def has_delete_permission(
        self, request: HttpRequest, obj: AuthorQuestion | None = None
    ) -> bool:
        """Keep a question that somebody has answered."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or not obj.answers.exists())


@admin.register(AuthorAnswer)
class AuthorAnswerAdmin(FoundAdmin):
    """Write down what an author answers."""

    list_display = ["critic", "question", "words"]
    list_select_related = ["critic", "question"]
    searched = {"critic_id": found(CRITIC), "pk": named(AuthorAnswer, "words__icontains")}
    search_help_text = _("An author’s name, or words of the answer.")
    autocomplete_fields = ["critic"]
    fields = ["critic", "question", "words"]
    help_texts = {"words": _("The author’s own words.")}
