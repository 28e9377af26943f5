"""What must hold before the site starts: every moderated model is registered and has addresses."""

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register

from moderation import registry
from moderation.models import Moderated


def _moderated() -> list[type[Moderated]]:
    return [model for model in apps.get_models() if issubclass(model, Moderated)]


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
        for model in _moderated()
        if model not in registered
    ]


@register
def every_moderated_model_has_addresses(**_kwargs: Any) -> list[CheckMessage]:
    """Refuse a model that has no page of its own, or none on which it is reported."""
    return [
        Error(
            f"{model._meta.label} is moderated, and does not say where it stands.",
            hint="Give it a report_path and a get_absolute_url of its own.",
            obj=model,
            id="moderation.E002",
        )
        for model in _moderated()
        if not hasattr(model, "report_path") or model.get_absolute_url is Moderated.get_absolute_url
    ]
