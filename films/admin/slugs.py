"""Slugs as editors give them: nobody takes an address that leads to something else."""

from typing import Any

from django.forms import ModelForm, ValidationError
from django.utils.translation import gettext_lazy as _

from core.admin_forms import AttentiveForm
from films.models import PersonSlug, SeasonAddress, TitleSlug


class TitleForm(AttentiveForm):
    """A title; its address is neither that of a merged one nor a former one of another."""

    def clean_slug(self) -> str:
        """Refuse a slug that leads to something else."""
        slug = str(self.cleaned_data["slug"])
        _refuse_merged(self, slug)
        if TitleSlug.objects.filter(slug=slug).exclude(title_id=self.instance.pk).exists():
            raise ValidationError(_FORMER)
        return slug

    def clean(self) -> dict[str, Any]:
        """Refuse a label under which another season of the series used to stand."""
        data = super().clean() or {}
        series, label = data.get("parent"), data.get("season_label")
        former = SeasonAddress.objects.filter(series=series, label=label)
        if series and label and former.exclude(season_id=self.instance.pk).exists():
            self.add_error("season_label", _("Another season had this label. Choose another."))
        return data


class PersonForm(AttentiveForm):
    """A person; their address is neither that of a merged one nor a former one of another."""

    def clean_slug(self) -> str:
        """Refuse a slug that leads to somebody else."""
        slug = str(self.cleaned_data["slug"])
        _refuse_merged(self, slug)
        if PersonSlug.objects.filter(slug=slug).exclude(person_id=self.instance.pk).exists():
            raise ValidationError(_FORMER)
        return slug


_FORMER = _("This address leads to something that had it before. Choose another.")


def _refuse_merged(form: ModelForm, slug: str) -> None:
    """Know that a merged title or person still has its slug."""
    others = form._meta.model._base_manager.filter(slug=slug, merged_into__isnull=False)
    if others.exclude(pk=form.instance.pk).exists():
        raise ValidationError(_("Something that was merged has this slug. Choose another."))
