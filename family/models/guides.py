"""The guide to a title for families: for which age, why, and what there is in it."""

import datetime as dt
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.stored_pages.declared import on_stored_pages
from family.models.grid import MOST, WORDS, Category
from films.addresses import title_url

YOUNGEST, OLDEST = 2, 18
STARS = 5


class GuideQuerySet[M: models.Model](models.QuerySet[M]):
    """Guides as readers ask for them."""

    def published(self, on: dt.date) -> Self:
        """Keep what readers see on a day."""
        return self.filter(published_on__lte=on)

    def listed(self, on: dt.date) -> Self:
        """Keep what lists show on a day: no guide of a title that became a part of another."""
        return self.published(on).filter(title__merged_into__isnull=True)


@on_stored_pages("title")
class Guide(models.Model):
    """What the editors say of a title to families. Published on ``published_on``; NULL is a draft.

    ``quality`` says how good it is, in stars, and is kept apart from the age.
    """

    title = models.OneToOneField(
        "films.Title", verbose_name=_("title"), on_delete=models.PROTECT, related_name="guide"
    )
    author = models.ForeignKey(
        "reviews.Critic", verbose_name=_("author"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="guides",
    )  # fmt: skip
    age = models.PositiveSmallIntegerField(
        _("age from"), null=True, blank=True,
        validators=[MinValueValidator(YOUNGEST), MaxValueValidator(OLDEST)],
    )  # fmt: skip
    verdict = models.CharField(_("verdict in one line"), max_length=200, blank=True)
    need_to_know = models.CharField(_("what parents need to know, in short"), max_length=500,
                                    blank=True)  # fmt: skip
    need_to_know_whole = models.TextField(
        _("what parents need to know, in full"), max_length=10_000, blank=True
    )
    why_age = models.TextField(_("why this age"), max_length=5000, blank=True)
    story = models.TextField(_("what is the story"), max_length=5000, blank=True)
    any_good = models.TextField(_("is it any good"), max_length=5000, blank=True)
    quality = models.PositiveSmallIntegerField(
        _("how good it is, in stars"), null=True, blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(STARS)],
    )  # fmt: skip
    talk = models.TextField(_("talk about it"), max_length=5000, blank=True)
    published_on = models.DateField(_("day of publication"), null=True, blank=True)
    updated_on = models.DateField(_("updated on"), null=True, blank=True)
    selected_on = models.DateField(_("a Matinee Selection since"), null=True, blank=True)
    selected_for = models.CharField(_("why it was selected"), max_length=200, blank=True)
    is_demo = models.BooleanField(default=False, editable=False)

    objects = GuideQuerySet["Guide"].as_manager()

    class Meta:
        verbose_name = _("family guide")
        verbose_name_plural = _("family guides")
        constraints = [
            models.CheckConstraint(
                condition=Q(age__isnull=True) | Q(age__gte=YOUNGEST, age__lte=OLDEST),
                name="guide_age_within",
                violation_error_message=_("An age is a number from 2 to 18."),
            ),
            models.CheckConstraint(
                condition=Q(quality__isnull=True) | Q(quality__gte=1, quality__lte=STARS),
                name="guide_quality_within",
                violation_error_message=_("Stars go from 1 to 5."),
            ),
        ]
        indexes = [models.Index(fields=["age", "-published_on", "id"], name="guide_by_age")]

    def __str__(self) -> str:
        return str(self.title)

    @classmethod
    def called(cls, name: str) -> str:
        """Return what a field of a guide is called."""
        return str(cls._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # a field of ours

    @property
    def questions(self) -> list[str]:
        """Return what to talk about: each line is a question."""
        return [line.strip() for line in self.talk.splitlines() if line.strip()]

    def is_out(self, on: dt.date) -> bool:
        """Tell whether everybody may read it on a day."""
        return self.published_on is not None and self.published_on <= on

    def get_absolute_url(self) -> str:
        """Return its page; of a season's it needs ``title`` with its ``parent``."""
        return title_url(self.title, "family:title_guide")


@on_stored_pages("guide")
class GridEntry(models.Model):
    """How much of a category a title has, by its guide; NULL is not rated yet, which is not 0."""

    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="entries")
    category = models.ForeignKey(
        Category, verbose_name=_("category"), on_delete=models.PROTECT, related_name="entries"
    )
    step = models.PositiveSmallIntegerField(
        _("step"), null=True, blank=True, validators=[MaxValueValidator(MOST)]
    )
    text = models.TextField(_("in words"), max_length=3000, blank=True)
    where = models.CharField(_("where in it"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("entry of the grid")
        verbose_name_plural = _("the grid")
        ordering = ["category__position", "category_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["guide", "category"], name="grid_entry_once",
                violation_error_message=_("This category is rated already."),
            ),
            models.CheckConstraint(
                condition=Q(step__isnull=True) | Q(step__lte=MOST), name="grid_entry_within",
                violation_error_message=_("Steps go from 0 to 5."),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["category", "step", "guide"], name="grid_entry_by_step")]

    def __str__(self) -> str:
        return str(self.category_id)

    @property
    def word(self) -> str:
        """Return what its step is called."""
        return str(_("not rated yet") if self.step is None else WORDS[self.step])


class GuideVersion(models.Model):
    """What a guide said once it was saved: its texts by field, and its grid by category."""

    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="versions")
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    content = models.JSONField()

    class Meta:
        verbose_name = _("former version of a guide")
        verbose_name_plural = _("former versions of guides")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.saved_at:%Y-%m-%d %H:%M}"
