"""Articles, and what the editors put on the front page."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.models import SlugField


class Article(models.Model):
    """A piece by the site's editors. Published from ``published_at`` on; NULL is a draft."""

    slug = SlugField(_("address"), max_length=120, unique=True)
    column = models.CharField(max_length=100, blank=True)
    headline = models.CharField(max_length=200)
    deck = models.CharField(_("standfirst"), max_length=300, blank=True)
    byline = models.CharField(max_length=100, blank=True)
    body = models.TextField(_("text"))
    body_html = models.TextField(blank=True, editable=False)
    titles = models.ManyToManyField(
        "films.Title", verbose_name=_("titles it is about"), blank=True, related_name="articles"
    )
    published_on = models.DateField(_("day of publication"), null=True, blank=True)
    is_demo = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        indexes = [models.Index(fields=["-published_on", "-id"], name="article_newest")]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        """Return the article's page."""
        return reverse("editorial:article_detail", args=[self.slug])


class FrontPageSlot(models.Model):
    """One place on the home page, filled by an editor: the lead story, or a title in a rail."""

    class Rail(models.TextChoices):
        LEAD = "lead", _("lead story")
        TV_TONIGHT = "tv-tonight", _("new TV tonight")
        POPULAR_TV = "popular-tv", _("most popular TV")

    rail = models.CharField(_("part of the front page"), max_length=20, choices=Rail)
    position = models.PositiveSmallIntegerField(default=0)
    title = models.ForeignKey(
        "films.Title", null=True, blank=True, on_delete=models.CASCADE, related_name="slots"
    )
    article = models.ForeignKey(
        Article, null=True, blank=True, on_delete=models.CASCADE, related_name="slots"
    )

    class Meta:
        verbose_name = _("front page slot")
        verbose_name_plural = _("front page slots")
        constraints = [
            models.UniqueConstraint(
                fields=["rail", "position"],
                name="front_page_slot_once",
                violation_error_message=_("Another slot has this position. Choose another one."),
            ),
            models.CheckConstraint(
                condition=Q(title__isnull=False, article__isnull=True)
                | Q(title__isnull=True, article__isnull=False),
                name="front_page_slot_one_thing",
                violation_error_message=_("Choose either a title or an article."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rail} {self.position}"
