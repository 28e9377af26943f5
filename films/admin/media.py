"""Pictures and videos in Django admin: checked while the form is, so that errors stand in words."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from core.admin_forms import AttentiveForm
from core.admin_search import FoundAdmin, found, named
from core.picture_files import PictureRefused
from core.pictures import PictureNotStored
from films.models import Photo, Video
from films.search import PERSON, TITLE
from films.services import pictures, videos
from films.services.videos import VideoNotStored, VideoRefused

ALT_HELP = _(
    "What somebody who cannot see it needs to know, in a sentence: who or what is shown, doing "
    "what. Not “image of”, and not the name of the film alone."
)


class PhotoForm(AttentiveForm):
    """A photo's words; when it is new, also its file."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "JPEG, PNG or WebP, up to 12 MB and 40 megapixels. It is drawn anew at fixed widths; "
            "what else is in the file (place, camera, comments) is thrown away."
        ),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    is_first = forms.BooleanField(
        label=_("Show it as the poster or portrait"),
        required=False,
        help_text=_("Replaces the drawn one, or the picture shown before."),
    )

    class Meta:
        model = Photo
        fields = ["title", "person", "kind", "alt", "credit", "license", "position"]
        help_texts = {"alt": ALT_HELP}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prepared: pictures.Prepared | None = None
        if self.instance.pk:
            del self.fields["file"]

    def clean(self) -> dict[str, Any]:
        """Check what belongs together; last of all check and encode the file."""
        data = super().clean() or {}
        if bool(data.get("title")) == bool(data.get("person")):
            self.add_error("title", _("Choose either a title or a person."))
        first, kind = data.get("is_first"), data.get("kind")
        wanted = Photo.Kind.POSTER if data.get("title") else Photo.Kind.PORTRAIT
        if first and kind != wanted:
            self.add_error("is_first", _("A poster is for a title, a portrait for a person."))
        if "file" in self.fields and not self.errors:
            try:
                self.prepared = pictures.STORE.prepare(data["file"])
            except (PictureRefused, PictureNotStored) as error:
                self.add_error("file", str(error))
        return data


@admin.register(Photo)
class PhotoAdmin(FoundAdmin):
    """Add a photo, and mend its words."""

    form = PhotoForm
    list_display = ["shown", "alt", "kind", "title", "person", "credit"]
    list_display_links = ["shown", "alt"]
    list_filter = ["kind"]
    list_select_related = ["title", "person"]
    searched = {
        "title_id": found(TITLE),
        "person_id": found(PERSON),
        "pk": named(Photo, "alt__icontains", "credit__icontains"),
    }
    search_help_text = _("The name of a title or a person, or words about the picture.")
    help_texts = {
        "credit": _("Who took it. Shown below it."),
        "license": _("Under which license it may be shown, such as CC BY 4.0."),
        "position": _("0 comes first among the photos of a title or person."),
    }
    autocomplete_fields = ["title", "person"]
    readonly_fields = ["shown", "in_article"]

    def get_fields(self, request: HttpRequest, obj: Photo | None = None) -> list[Any]:
        """Ask for the file of a new photo; show that of one we have."""
        words = ["alt", "credit", "license", "position", "is_first"]
        values = ["shown", "in_article"] if obj else ["file"]
        return [("title", "person"), "kind", *values, *words]

    @admin.display(description=_("in an article"))
    def in_article(self, photo: Photo) -> str:
        """Return what an editor writes to show it in an article."""
        return f"![](photo:{photo.pk})"

    @admin.display(description=_("picture"))
    def shown(self, photo: Photo) -> SafeString | str:
        """Return the picture, small."""
        if not photo.widths:
            return "–"
        return format_html('<img src="{}" alt="" width="80">', photo.url_at(photo.widths[0], "jpg"))

    def save_model(self, request: HttpRequest, obj: Photo, form: PhotoForm, change: bool) -> None:
        """Keep the picture that the form has prepared, and let it stand first if so wished."""
        if form.prepared:
            pictures.keep(form.prepared, obj)
        else:
            super().save_model(request, obj, form, change)
        if form.cleaned_data.get("is_first"):
            pictures.show_first(photo=obj)


class VideoForm(AttentiveForm):
    """A link, or a file of ours."""

    class Meta:
        model = Video
        fields = ["title", "kind", "name", "link", "file", "minutes", "position"]
        help_texts = {
            "link": _(
                "Visitors are told that the link leaves this site; nothing is loaded from there."
            ),
            "file": _("MP4 or WebM, instead of a link."),
        }
        widgets = {"file": forms.ClearableFileInput(attrs={"accept": "video/mp4,video/webm"})}

    def clean_link(self) -> str:
        """Take links that a browser can follow."""
        link = self.cleaned_data["link"]
        if link and not link.startswith(("http://", "https://")):
            raise forms.ValidationError(_("The link must begin with http:// or https://."))
        return link

    def clean(self) -> dict[str, Any]:
        """Ask for either a link or a file; last of all store a new file."""
        data = super().clean() or {}
        if not self.errors and bool(data.get("link")) == bool(data.get("file")):
            self.add_error("link", _("Give either a link or a file."))
        if data.get("file") and "file" in self.changed_data and not self.errors:
            try:
                data["file"] = videos.store(data["file"])
            except (VideoRefused, VideoNotStored) as error:
                self.add_error("file", str(error))
        return data


@admin.register(Video)
class VideoAdmin(FoundAdmin):
    """Edit videos."""

    form = VideoForm
    list_display = ["name", "kind", "title", "minutes"]
    list_filter = ["kind"]
    list_select_related = ["title"]
    searched = {"title_id": found(TITLE), "pk": named(Video, "name__icontains")}
    search_help_text = _("The name of a title or of the video.")
    help_texts = {"position": _("0 comes first among the videos of a title.")}
    autocomplete_fields = ["title"]
