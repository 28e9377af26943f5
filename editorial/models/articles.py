"""Articles by the site's editors and critics."""

import datetime as dt
import math

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.models import SlugField
from core.stored_pages.declared import on_stored_pages
from editorial.models.columns import Column
from editorial.querysets import ArticleQuerySet
from films.models import Title
from films.querysets import TitleQuerySet, linking
from reviews.models import CriticReview

WORDS_A_MINUTE = 230
# What readers and editors see of a former version.
VERSIONED = ("headline", "deck", "byline", "body")


@on_stored_pages("column", "thread", lookups=("slug", "score_slug"))
class Article(models.Model):
    """A piece of the paper. Published on ``published_on``; NULL is a draft.

    Of a review in full, ``reviewed``, ``verdict``, ``original_score`` and ``quote`` make the
    critic review that counts while it is published (`editorial.services.reviewing`).
    """

    class Kind(models.TextChoices):
        NEWS = "news", _("news")
        REVIEW = "review", _("review")
        FEATURE = "feature", _("feature")
        INTERVIEW = "interview", _("interview")
        EXPLAINER = "explainer", _("explainer")
        GUIDE = "guide", _("guide")
        COLUMN = "column", _("column")
        LIST = "list", _("list")
        AWARDS = "awards", _("awards")

    slug = SlugField(_("address"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.NEWS)
    column = models.ForeignKey(
        Column, verbose_name=_("column"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="articles",
    )  # fmt: skip
    headline = models.CharField(_("headline"), max_length=500)
    deck = models.CharField(_("standfirst"), max_length=300, blank=True)
    # As it is shown: the authors' names, or that of a guest without a page.
    byline = models.CharField(_("byline"), max_length=300, blank=True)
    authors = models.ManyToManyField(
        "reviews.Critic", verbose_name=_("authors"), through="ArticleAuthor", blank=True,
        related_name="articles",
    )  # fmt: skip
    body = models.TextField(_("text"))
    body_html = models.TextField(blank=True, editable=False)
    word_count = models.PositiveIntegerField(default=0, editable=False)
    titles = models.ManyToManyField(
        "films.Title", verbose_name=_("titles it is about"), blank=True, related_name="articles"
    )
    # Those it links to, noted when it is saved (`editorial.subjects`).
    people = models.ManyToManyField("films.Person", editable=False, related_name="articles")
    genres = models.ManyToManyField("films.Genre", editable=False, related_name="articles")
    picture = models.ForeignKey(
        "films.Photo", verbose_name=_("picture on top"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    first_published = models.CharField(_("first published elsewhere"), max_length=200, blank=True)
    question = models.CharField(_("question to readers"), max_length=300, blank=True)
    published_on = models.DateField(_("day of publication"), null=True, blank=True)
    updated_on = models.DateField(_("updated on"), null=True, blank=True)
    reviewed = models.ForeignKey(
        Title, verbose_name=_("title it reviews"), null=True, blank=True,
        on_delete=models.PROTECT, related_name="whole_reviews",
    )  # fmt: skip
    publication = models.ForeignKey(
        "reviews.Publication", verbose_name=_("publication it appears in"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="articles",
    )  # fmt: skip
    verdict = models.CharField(_("verdict"), max_length=8, choices=CriticReview.Verdict, blank=True)
    original_score = models.CharField(_("score as the critic writes it"), max_length=60, blank=True)
    # The score for an address (`editorial.score_facets`), of a review in full alone.
    score_slug = models.CharField(max_length=120, blank=True, editable=False)
    quote = models.TextField(_("sentence to quote"), max_length=500, blank=True)
    critic_review = models.OneToOneField(
        CriticReview, null=True, blank=True, on_delete=models.SET_NULL, editable=False,
        related_name="article",
    )  # fmt: skip
    thread = models.OneToOneField(
        "discussion.Thread", null=True, blank=True, on_delete=models.SET_NULL, editable=False,
        related_name="article",
    )  # fmt: skip
    comment_count = models.PositiveIntegerField(default=0, editable=False)
    comments_until = models.DateField(
        _("comments until"), null=True, blank=True,
        help_text=_("The last day on which readers may comment. Empty: for as long as it stands."),
    )  # fmt: skip
    is_demo = models.BooleanField(default=False, editable=False)

    history = HistoricalRecords(
        excluded_fields=[
            "body_html",
            "word_count",
            "score_slug",
            "critic_review",
            "thread",
            "comment_count",
        ]
    )
    objects = ArticleQuerySet["Article"].as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        indexes = [
            models.Index(fields=["-published_on", "-id"], name="article_newest"),
            models.Index(fields=["column", "-published_on", "-id"], name="article_in_column"),
            models.Index(
                fields=["score_slug", "-published_on", "-id"],
                name="article_by_score",
                condition=~models.Q(score_slug=""),
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    @property
    def minutes(self) -> int:
        """How long it takes to read, in minutes: at least one."""
        return max(1, math.ceil(self.word_count / WORDS_A_MINUTE))

    @property
    def is_kept_back(self) -> bool:
        """Whether blind mode keeps it from its reader: no article is anybody's score alone."""
        return False

    @property
    def is_review(self) -> bool:
        """Whether it is a review in full."""
        return self.kind == self.Kind.REVIEW

    def is_out(self, on: dt.date) -> bool:
        """Tell whether everybody may read it on a day."""
        return self.published_on is not None and self.published_on <= on

    def takes_comments(self, on: dt.date) -> bool:
        """Tell whether readers may comment on a day."""
        return self.is_out(on) and (self.comments_until is None or on <= self.comments_until)

    def titles_in_order(self) -> TitleQuerySet:
        """Return the titles it is about, in the order in which they were chosen."""
        titles = Title.objects.filter(articles=self)
        return titles.order_by(linking(Article._meta.get_field("titles")))

    def get_absolute_url(self) -> str:
        """Return the article's page."""
        return reverse("editorial:article_detail", args=[self.slug])


@on_stored_pages("article", "critic")
class ArticleAuthor(models.Model):
    """Who wrote an article, in the order of its byline."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="authorships")
    critic = models.ForeignKey(
        "reviews.Critic", verbose_name=_("author"), on_delete=models.CASCADE,
        related_name="authorships",
    )  # fmt: skip
    place = models.PositiveSmallIntegerField(_("place"), default=0)

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "critic"], name="article_author_once",
                violation_error_message=_("This author is named already."),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.critic_id)


@on_stored_pages("article", lookups=("tag",))
class ArticleTag(models.Model):
    """A word that articles about one thing share: small letters and hyphens."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="tags")
    tag = models.CharField(
        _("tag"), max_length=40,
        validators=[RegexValidator(r"\A[\w]+(-[\w]+)*\Z", _("Letters and hyphens alone."))],
    )  # fmt: skip

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "tag"], name="article_tag_once",
                violation_error_message=_("This tag is there already."),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.tag

    def clean(self) -> None:
        """Write it small: one tag for one thing."""
        self.tag = self.tag.lower()


@on_stored_pages("article")
class ArticleCorrection(models.Model):
    """What was wrong in an article and is right now: said at its top and told at its foot."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="corrections")
    made_on = models.DateField(_("day"))
    text = models.CharField(_("what was wrong, and what is right"), max_length=500)

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["made_on", "pk"]

    def __str__(self) -> str:
        return f"{self.made_on}"


@on_stored_pages("article", lookups=("slug",))
class ArticleSlug(models.Model):
    """A former address of an article; it leads to the one it has."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="former_slugs")
    slug = SlugField(max_length=120, unique=True)

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")

    def __str__(self) -> str:
        return self.slug
