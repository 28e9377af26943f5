"""What can be subscribed to, and whether anybody may."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import SingleRow, SlugField
from core.stored_pages.declared import on_stored_pages


class SignUpSwitch(SingleRow):
    """The one row that says whether anybody may subscribe."""

    is_open = models.BooleanField(_("newsletter sign-up is open"), default=True)

    class Meta(SingleRow.Meta):
        verbose_name = _("newsletter sign-up")
        verbose_name_plural = _("newsletter sign-up")

    def __str__(self) -> str:
        return str(_("Newsletter sign-up"))

    @classmethod
    def is_on(cls) -> bool:
        """Tell whether anybody may subscribe; they may until an operator closes it."""
        return not cls.objects.filter(is_open=False).exists()


@on_stored_pages("column", "author")
class Topic(models.Model):
    """What a newsletter is about, and how often it comes; that of a column or an author is theirs.

    Each article that comes out there is drafted as an edition of it (`services.drafting`).
    """

    class Frequency(models.TextChoices):
        WEEKLY = "weekly", _("weekly")
        MONTHLY = "monthly", _("monthly")
        OCCASIONAL = "occasional", _("occasionally")

    slug = SlugField(_("address"), max_length=40, unique=True)
    name = models.CharField(max_length=100)
    description = models.CharField(max_length=300)
    frequency = models.CharField(max_length=12, choices=Frequency)
    position = models.PositiveSmallIntegerField(default=0)
    is_open = models.BooleanField(_("can be subscribed to"), default=True)
    column = models.OneToOneField(
        "editorial.Column", verbose_name=_("column that it brings"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="topic",
    )  # fmt: skip
    author = models.OneToOneField(
        "reviews.Critic", verbose_name=_("author whom it brings"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="topic",
    )  # fmt: skip

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        constraints = [
            models.CheckConstraint(
                condition=Q(column=None) | Q(author=None), name="topic_of_one_thing",
                violation_error_message=_("Choose a column or an author, not both."),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


class DraftedArticle(models.Model):
    """An article was drafted for a topic: that happens once, whatever becomes of the draft."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="drafted")
    article = models.ForeignKey(
        "editorial.Article", on_delete=models.CASCADE, related_name="drafted_for"
    )

    class Meta:
        verbose_name = _("drafted article")
        verbose_name_plural = _("drafted articles")
        constraints = [
            models.UniqueConstraint(fields=["topic", "article"], name="article_drafted_once")
        ]

    def __str__(self) -> str:
        return f"{self.topic_id}: {self.article_id}"
