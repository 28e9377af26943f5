"""Files that editors upload to an article; what each may be is said beside it."""

import uuid
from collections.abc import Callable
from typing import IO, Any, ClassVar

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.admin_base import BaseInline
from core.admin_forms import AttentiveForm
from core.kept_files import FileNotStored, FileStore
from editorial import article_html
from editorial.models import ArticleDocument, ArticleRecording
from editorial.services.attachments import DOCUMENTS, RECORDINGS
from editorial.upload_kinds import UploadRefused, audio_kind, document_kind


class KeptFileForm(AttentiveForm):
    """A row with a file: asked for when it is new, and later only to put another in its place."""

    store: ClassVar[FileStore]
    kind_of: ClassVar[Callable[[IO[bytes], int], str]]
    file = forms.FileField(label=_("file"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.former: tuple[uuid.UUID, str] | None = None
        if "file" in self.fields:
            self.fields["file"].required = not self.instance.pk

    def clean(self) -> dict[str, Any]:
        """Last of all store the file. One whose form is refused elsewhere is tidied away later."""
        data = super().clean() or {}
        file = data.get("file")
        if file and not self.errors:
            try:
                kind = type(self).kind_of(file, file.size)
                self._replace(self.store.keep(file, kind), kind, file.size)
            except (UploadRefused, FileNotStored) as error:
                self.add_error("file", str(error))
        return data

    def _replace(self, public_id: uuid.UUID, kind: str, size: int) -> None:
        if self.instance.pk:
            self.former = (self.instance.public_id, self.instance.kind)
        self.instance.hold(public_id, kind, size)

    def save(self, commit: bool = True) -> Any:
        """Give up the file before, now that every form of the page is right."""
        if former := self.former:
            transaction.on_commit(lambda: self.store.discard(*former))
        return super().save(commit)


class DocumentForm(KeptFileForm):
    """A document to download."""

    store = DOCUMENTS
    kind_of = document_kind

    class Meta:
        model = ArticleDocument
        fields = ["name", "position"]


class DocumentInline(BaseInline):
    """What readers may download, at the foot of the article."""

    model = ArticleDocument
    form = DocumentForm
    fields = ["position", "name", "file"]
    help_texts = {"name": _("As readers see it. PDF, EPUB, CSV or plain text.")}


class RecordingForm(KeptFileForm):
    """A recording, with everything that is said in it."""

    store = RECORDINGS
    kind_of = audio_kind

    class Meta:
        model = ArticleRecording
        fields = ["seconds", "transcript"]
        error_messages = {
            "transcript": {"required": _("Write down what is said: not everybody can hear it.")}
        }

    def save(self, commit: bool = True) -> Any:
        """Make the HTML that is shown."""
        self.instance.transcript_html = article_html.render(self.instance.transcript)
        return super().save(commit)


class RecordingInline(BaseInline):
    """The episode of a podcast, or the article read by somebody."""

    model = ArticleRecording
    form = RecordingForm
    template = "admin/edit_inline/stacked.html"  # the transcript needs the whole width
    max_num = 1
    fields = ["file", "seconds", "transcript"]
    help_texts = {
        "transcript": _("All that is said, in Markdown, as in the text."),
        "seconds": _("How long it is: 600 for ten minutes."),
    }
