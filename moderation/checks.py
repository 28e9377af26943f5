"""What must hold before the site starts: every moderated model is registered."""

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register

from moderation import registry
from moderation.models import Moderated


@register
def every_moderated_model_is_registered(**_kwargs: Any) -> list[CheckMessage]:
    """Refuse a model that could be hidden and not be reported, or outlive its author's ban."""
    registered = {kind.model for kind in registry.kinds()}
    return [
        Error(
            f"{model._meta.label} is moderated, and nobody registered it.",
            hint="Register a moderation.registry.ModeratedKind in its app's ready().",
            obj=model,
            id="moderation.E001",
        )
        for model in apps.get_models()
        if issubclass(model, Moderated) and model not in registered
    ]
