"""What stands on an author's page beside what they wrote: portrait, questionnaire, followers."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.identifiers import uuid7
from core.stored_pages.declared import on_stored_pages
from films.models.media import PictureFiles


@on_stored_pages("critic")
class AuthorPortrait(PictureFiles, models.Model):
    """An author's portrait, re-encoded; the files lie under its ``picture_id``."""

    critic = models.OneToOneField(
        "reviews.Critic", verbose_name=_("author"), on_delete=models.CASCADE,
        related_name="portrait",
    )  # fmt: skip
    picture_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    alt = models.CharField(_("alternative text"), max_length=300)
    credit = models.CharField(max_length=200, blank=True)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    widths = models.JSONField(default=list, editable=False)  # of the stored files, ascending

    class Meta:
        verbose_name = _("portrait of an author")
        verbose_name_plural = _("portraits of authors")
        constraints = [
            models.CheckConstraint(
                condition=~Q(alt=""), name="author_portrait_has_alt",
                violation_error_message=_("Say in words what the picture shows."),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.alt

    def url_at(self, width: int, kind: str) -> str:
        """Return the address of one stored file; ``kind`` is "webp" or "jpg"."""
        return reverse("editorial:author_portrait_file", args=[self.picture_id, width, kind])


@on_stored_pages()
class AuthorQuestion(models.Model):
    """A question that every author may answer, such as which film they loved first."""

    words = models.CharField(_("question"), max_length=200)
    position = models.PositiveSmallIntegerField(_("place"), default=0)
    is_demo = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("question to authors")
        verbose_name_plural = _("questions to authors")

    def __str__(self) -> str:
        return self.words


@on_stored_pages("critic", "question")
class AuthorAnswer(models.Model):
    """What an author answers, in their own words."""

    critic = models.ForeignKey(
        "reviews.Critic", verbose_name=_("author"), on_delete=models.CASCADE,
        related_name="answers",
    )  # fmt: skip
    question = models.ForeignKey(
        AuthorQuestion, verbose_name=_("question"), on_delete=models.PROTECT,
        related_name="answers",
    )  # fmt: skip
    words = models.TextField(_("answer"), max_length=1000)

    class Meta:
        verbose_name = _("answer of an author")
        verbose_name_plural = _("answers of authors")
        constraints = [
            models.UniqueConstraint(
                fields=["critic", "question"], name="author_answer_once",
                violation_error_message=_("This author has answered it already. Change that."),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.words


class FollowedAuthor(models.Model):
    """A member wants the new articles of an author on their page of activity."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="followed_authors"
    )
    critic = models.ForeignKey("reviews.Critic", on_delete=models.CASCADE, related_name="followers")
    since = models.DateField(_("since"))  # a day of the site

    class Meta:
        verbose_name = _("followed author")
        verbose_name_plural = _("followed authors")
        constraints = [
            models.UniqueConstraint(fields=["member", "critic"], name="followed_author_once")
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.critic_id}"
