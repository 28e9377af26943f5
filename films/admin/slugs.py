"""Slugs as editors give them: nobody takes an address that leads to something else."""

from typing import Any

from django.db.models import Model
from django.forms import ModelForm, ValidationError
from django.utils.translation import gettext_lazy as _

from core.admin_forms import AttentiveForm
from core.slugs import slug_text
from films.forms import FIRST_YEAR, LAST_YEAR
from films.models import PersonSlug, SeasonAddress, Title, TitleSlug
from films.names import (
    LONGEST_LABEL,
    can_be_label,
    season_key,
    season_label,
    season_sort,
    sort_name,
)


class SluggedForm(AttentiveForm):
    """Something with an address: one that is left empty is made from the name."""

    former: type[Model] | None = None  # where the addresses others had are kept

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self) -> str:
        """Return the slug that was given, or one that nobody has or had."""
        return str(self.cleaned_data["slug"]) or self._made()

    def _made(self) -> str:
        most = self._meta.model._meta.get_field("slug").max_length
        name = slug_text(str(self.cleaned_data.get("name", "")))[: most - 6]
        year = self.cleaned_data.get("year")
        tried = [name, *([f"{name}-{year}"] if year else [])] if name else []
        for slug in [*tried, *(f"{name}-{number}" for number in range(2, 100) if name)]:
            if not self._is_taken(slug):
                return slug
        if "name" in self.cleaned_data:
            raise ValidationError(_("No address can be made from this name. Give one."))
        return ""

    def _is_taken(self, slug: str) -> bool:
        others = self._meta.model._base_manager.filter(slug=slug).exclude(pk=self.instance.pk)
        is_former = self.former is not None and self.former._base_manager.filter(slug=slug).exists()
        return is_former or others.exists()


class TitleForm(SluggedForm):
    """A title; its address is neither that of a merged one nor a former one of another."""

    former = TitleSlug

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "sort_name" in self.fields:
            self.fields["sort_name"].required = False

    def clean_slug(self) -> str:
        """Refuse a slug that leads to something else."""
        slug = super().clean_slug()
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
        if self._is_filed_by_name(data):
            data["sort_name"] = sort_name(data["name"])
        return data

    def _is_filed_by_name(self, data: dict[str, Any]) -> bool:
        """Tell whether the name to sort by is to be made, or follows a name that was changed."""
        filed, name = data.get("sort_name"), data.get("name")
        made = sort_name(self.initial.get("name") or "")
        is_own = "sort_name" in self.changed_data or filed != made
        return bool(name) and (not filed or not is_own)

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
        # A merged season keeps its series and label, so that it can be restored.
        standing = Title.all_objects.filter(parent=series).exclude(pk=self.instance.pk)
        former = SeasonAddress.objects.filter(series=series).exclude(season_id=self.instance.pk)
        if key in map(season_key, standing.values_list("season_label", flat=True)):
            self.add_error("season_label", _("The series has this season already."))
        elif key in map(season_key, former.values_list("label", flat=True)):
            self.add_error("season_label", _("Another season had this label. Choose another."))


class PersonForm(SluggedForm):
    """A person; their address is neither that of a merged one nor a former one of another."""

    former = PersonSlug

    def clean_slug(self) -> str:
        """Refuse a slug that leads to somebody else."""
        slug = super().clean_slug()
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
