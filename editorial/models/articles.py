"""Articles by the site's editors."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.models import SlugField
from core.stored_pages.declared import on_stored_pages
from editorial.querysets import ArticleQuerySet
from films.models import Title
from films.querysets import TitleQuerySet, linking


@on_stored_pages(lookups=("slug",))
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
    is_lead = models.BooleanField(
        _("leads the home page"),
        default=False,
        help_text=_("The newest article ticked here leads; if none is, the newest article does."),
    )
    is_demo = models.BooleanField(default=False, editable=False)

    objects = ArticleQuerySet["Article"].as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        indexes = [models.Index(fields=["-published_on", "-id"], name="article_newest")]

    def __str__(self) -> str:
        return self.headline

    def titles_in_order(self) -> TitleQuerySet:
        """Return the titles it is about, in the order in which they were chosen."""
        titles = Title.objects.filter(articles=self)
        return titles.order_by(linking(Article._meta.get_field("titles")))

    def get_absolute_url(self) -> str:
        """Return the article's page."""
        return reverse("editorial:article_detail", args=[self.slug])
