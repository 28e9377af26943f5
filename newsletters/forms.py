"""What visitors and subscribers choose."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import AddressField
from newsletters.models import Topic


class TopicField(forms.ModelMultipleChoiceField):
    """Topics as check boxes, each with what it is and how often it comes."""

    def __init__(self, **kwargs: Any) -> None:
        """Offer the open topics in the editors' order."""
        super().__init__(
            queryset=Topic.objects.filter(is_open=True).order_by("position"),
            to_field_name="slug",
            widget=forms.CheckboxSelectMultiple,
            **kwargs,
        )

    def label_from_instance(self, obj: Topic) -> str:  # type: ignore[override]
        """Return the words beside a box."""
        return f"{obj.name} ({obj.get_frequency_display()}): {obj.description}"


class SubscribeForm(forms.Form):
    """An address and what it wants to hear about."""

    address = AddressField(
        label=_("Your email address"),
    )
    topics = TopicField(
        label=_("What would you like to hear about?"),
        error_messages={"required": _("Tick at least one newsletter.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Add the button."""
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("subscribe", _("Subscribe")))


class PreferencesForm(forms.Form):
    """All topics; what is ticked comes, what is not stops now."""

    topics = TopicField(label=_("Send me"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Add the button."""
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("save", _("Save")))
