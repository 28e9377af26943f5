"""The content grid: its categories and what each step of one means, as data that editors keep."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import SlugField
from core.stored_pages.declared import on_stored_pages

MOST = 5  # the highest step
# What a step is called, whatever the category.
WORDS = (
    _("none"), _("a little"), _("some"), _("a fair amount"), _("a lot"), _("very much"),
)  # fmt: skip


@on_stored_pages(lookups=("slug",))
class Category(models.Model):
    """Something of which a title has more or less: what to know before, or what is good in it."""

    class Group(models.TextChoices):
        CONCERN = "concern", _("what to know before you watch")
        GOOD = "good", _("what is good in it")

    slug = SlugField(_("address"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=60)
    group = models.CharField(_("group"), max_length=10, choices=Group, default=Group.CONCERN)
    definition = models.CharField(_("what it is"), max_length=300)
    position = models.PositiveSmallIntegerField(_("place"), default=0)

    class Meta:
        verbose_name = _("category of the grid")
        verbose_name_plural = _("categories of the grid")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


@on_stored_pages("category")
class CategoryStep(models.Model):
    """What one step of a category means, printed on the page about the method."""

    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="steps")
    step = models.PositiveSmallIntegerField(_("step"), validators=[MaxValueValidator(MOST)])
    definition = models.CharField(_("what it means"), max_length=300)

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["step"]
        constraints = [
            models.UniqueConstraint(
                fields=["category", "step"], name="category_step_once",
                violation_error_message=_("This step is defined already."),
            ),
            models.CheckConstraint(
                condition=models.Q(step__lte=MOST), name="category_step_within",
                violation_error_message=_("Steps go from 0 to 5."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.step}"
