"""Slugs as editors give them: nobody takes an address that leads to something else."""

from typing import Any

from django.forms import ModelForm, ValidationError
from django.utils.translation import gettext_lazy as _

from core.admin_forms import AttentiveForm
from films.forms import FIRST_YEAR, LAST_YEAR
from films.models import PersonSlug, SeasonAddress, Title, TitleSlug
from films.names import LONGEST_LABEL, can_be_label, season_key, season_label, season_sort


class TitleForm(AttentiveForm):
    """A title; its address is neither that of a merged one nor a former one of another."""

    def clean_slug(self) -> str:
        """Refuse a slug that leads to something else."""
        slug = str(self.cleaned_data["slug"])
        _refuse_merged(self, slug)
        if TitleSlug.objects.filter(slug=slug).exclude(title_id=self.instance.pk).exists():
            raise ValidationError(_FORMER)
        return slug

    def clean_year(self) -> int | None:
        """Refuse a new year that importers would refuse."""
        year: int | None = self.cleaned_data["year"]
        is_new = year is not None and "year" in self.changed_data
        if is_new and year not in range(FIRST_YEAR, LAST_YEAR + 1):
            told = {"first": FIRST_YEAR, "last": LAST_YEAR}
            raise ValidationError(_("Give a year from %(first)d to %(last)d.") % told)
        return year

    def clean_season_label(self) -> str:
        """Return a new label as importers write it; refuse one that cannot stand in an address."""
        written = str(self.cleaned_data["season_label"])
        if not written or "season_label" not in self.changed_data:
            return written
        label = season_label(written)
        if not can_be_label(label) or len(label) > LONGEST_LABEL:
            raise ValidationError(_("A label is a number or a short name, without a slash."))
        return label

    def clean(self) -> dict[str, Any]:
        """Refuse a season without a series, and a label that another of its seasons has or had."""
        data = super().clean() or {}
        series, label = data.get("parent"), data.get("season_label")
        if not self.errors:
            self._refuse_half_a_season(data)
        if series and label and {"parent", "season_label"} & set(self.changed_data):
            self._refuse_taken(series, season_key(label))
        if "season_label" in self.changed_data and "season_sort" not in self.changed_data:
            data["season_sort"] = season_sort(label) if label else ""
        return data

    def _refuse_half_a_season(self, data: dict[str, Any]) -> None:
        """Say in words what the table would refuse."""
        kind, series, label = data.get("kind"), data.get("parent"), data.get("season_label")
        if kind == Title.Kind.SEASON:
            if series is None or series.kind != Title.Kind.SERIES:
                self.add_error("parent", _("Choose the series that this is a season of."))
            if not label:
                self.add_error("season_label", _("Give the season a label, such as 1."))
        elif series or label:
            self.add_error("kind", _("Only a season has a parent and a label."))
        if data.get("status") and kind != Title.Kind.SERIES:
            self.add_error("status", _("Only a series has a status."))

    def _refuse_taken(self, series: Title, key: str) -> None:
        """Know that "1", "01" and "Season 1" are one season."""
        standing = series.seasons.exclude(pk=self.instance.pk)
        former = SeasonAddress.objects.filter(series=series).exclude(season_id=self.instance.pk)
        if key in map(season_key, standing.values_list("season_label", flat=True)):
            self.add_error("season_label", _("The series has this season already."))
        elif key in map(season_key, former.values_list("label", flat=True)):
            self.add_error("season_label", _("Another season had this label. Choose another."))


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
