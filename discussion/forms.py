"""The form of a comment."""

import uuid
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import WordsField
from discussion.models import Comment


class KeyField(forms.Field):
    """What tells two presses of one form from two comments; one of its own where none is sent."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> uuid.UUID:
        """Return the key, a new one for what is no key: no text is lost to it."""
        try:
            return value if isinstance(value, uuid.UUID) else uuid.UUID(value)
        except (TypeError, ValueError, AttributeError):
            return uuid.uuid4()


class CommentForm(forms.Form):
    """Up to 2,000 characters."""

    body = WordsField(
        label=_("Your comment"),
        max_length=Comment.LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("*Emphasis* and > quotes work; ||two bars|| hide a spoiler."),
        error_messages={
            "required": _("Write something first."),
            "max_length": _(
                "A comment can have up to 2,000 characters; this one has %(show_value)s. Your text"
                " is kept: shorten it and send it again."
            ),
        },
    )
    key = KeyField(required=False, initial=uuid.uuid4)

    def __init__(self, *args: Any, action: str = "", press: Any = "", **kwargs: Any) -> None:
        """Post to ``action``, by a button that says ``press``."""
        super().__init__(*args, **kwargs)
        # Browsers stop typing at a maxlength without a word; the message says more.
        self.fields["body"].widget.attrs.pop("maxlength", None)
        self.helper = FormHelper()
        self.helper.form_action = action
        self.helper.form_id = "comment-form"
        self.helper.add_input(Submit("post", press or _("Post the comment")))
