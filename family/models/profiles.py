"""What a member keeps for a child: a name, an age, and how much of each category is enough."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.identifiers import uuid7
from family.models.grid import MOST, Category
from family.models.guides import OLDEST, YOUNGEST


class Profile(models.Model):
    """Limits for one child, seen by their owner alone. An age in years, never a birth date."""

    MOST_OF_A_MEMBER = 8
    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="family_profiles"
    )
    name = models.CharField(_("name"), max_length=40)
    age = models.PositiveSmallIntegerField(
        _("age"), validators=[MinValueValidator(YOUNGEST), MaxValueValidator(OLDEST)]
    )

    class Meta:
        verbose_name = _("profile of a child")
        verbose_name_plural = _("profiles of children")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(age__gte=YOUNGEST, age__lte=OLDEST), name="profile_age_within"
            )
        ]

    def __str__(self) -> str:
        return str(self.public_id)  # logs and pages of others never say the name


class ProfileLimit(models.Model):
    """The highest step of a category that is not too much."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="limits")
    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="limits")
    most = models.PositiveSmallIntegerField(validators=[MaxValueValidator(MOST)])

    class Meta:
        ordering = ["category__position", "category_id"]
        constraints = [
            models.UniqueConstraint(fields=["profile", "category"], name="profile_limit_once"),
            models.CheckConstraint(condition=Q(most__lte=MOST), name="profile_limit_within"),
        ]

    def __str__(self) -> str:
        return f"{self.most}"
