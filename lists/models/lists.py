"""Lists of titles; a member's watchlist is one of them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.visibility import Visibility
from core.models import SlugField
from core.stored_pages.declared import on_stored_pages
from lists.querysets import ListQuerySet
from lists.tags import LONGEST as LONGEST_TAG
from moderation.models import Moderated


class List(Moderated):
    """Titles that a member put together, ranked or not. ``size`` is how many there are."""

    class Kind(models.TextChoices):
        LIST = "list", _("list")
        WATCHLIST = "watchlist", _("watchlist")

    LONGEST = 1000  # titles
    MOST_TAGS = 10
    report_path = "lists"

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.LIST, editable=False)
    name = models.CharField(_("name"), max_length=100)
    slug = SlugField(_("address"), max_length=110, editable=False)
    description = models.TextField(_("what it is about"), blank=True, max_length=5000)
    is_ranked = models.BooleanField(_("ranked"), default=False)
    visibility = models.CharField(
        _("who sees it"), max_length=10, choices=Visibility, default=Visibility.PUBLIC
    )
    cloned_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    size = models.PositiveIntegerField(default=0, editable=False)
    made_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(editable=False)

    objects = ListQuerySet["List"].as_manager()

    class Meta:
        verbose_name = _("list")
        verbose_name_plural = _("lists")
        constraints = [
            models.UniqueConstraint(fields=["author", "slug"], name="list_one_address"),
            models.UniqueConstraint(
                fields=["author"], condition=Q(kind="watchlist"), name="list_one_watchlist"
            ),
        ]
        indexes = [
            models.Index(fields=["-changed_at", "-id"], name="list_newest"),
            models.Index(fields=["author", "-changed_at", "-id"], name="list_of_author"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the list's page."""
        if self.kind == self.Kind.WATCHLIST:
            return reverse("lists:watchlist", args=[self.author.username])
        return reverse("lists:list_detail", args=[self.author.username, self.slug])

    def moderation_label(self) -> str:
        """Return how the queue names this thing."""
        return str(_("list “%(name)s”") % {"name": self.name})


class ListItem(models.Model):
    """A title on a list, at its place."""

    list = models.ForeignKey(List, on_delete=models.CASCADE, related_name="items")
    title = models.ForeignKey("films.Title", on_delete=models.CASCADE, related_name="list_items")
    place = models.PositiveIntegerField()
    note = models.CharField(_("note"), max_length=500, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        verbose_name = _("title on a list")
        verbose_name_plural = _("titles on lists")
        constraints = [models.UniqueConstraint(fields=["list", "title"], name="list_title_once")]
        indexes = [
            models.Index(fields=["list", "place", "id"], name="list_in_order"),
            models.Index(fields=["list", "-added_at", "-id"], name="list_newest_first"),
            models.Index(fields=["added_at"], name="list_item_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.list_id}: {self.title_id}"


class ListTag(models.Model):
    """A word that a list's member put to it; in lower case (`lists.tags`)."""

    list = models.ForeignKey(List, on_delete=models.CASCADE, related_name="tags")
    word = models.CharField(_("tag"), max_length=LONGEST_TAG)

    class Meta:
        verbose_name = _("tag of a list")
        verbose_name_plural = _("tags of lists")
        constraints = [models.UniqueConstraint(fields=["word", "list"], name="list_tag_once")]

    def __str__(self) -> str:
        return self.word


@on_stored_pages("title")
class ListedTitle(models.Model):
    """How many lists a title is on that everybody may see (`services.counting`)."""

    title = models.OneToOneField(
        "films.Title", on_delete=models.CASCADE, related_name="+", primary_key=True
    )
    list_count = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.title_id}: {self.list_count}"


class ListCollaborator(models.Model):
    """A member who fills another's list with them: invited, and from ``joined_at`` on with them."""

    MOST = 20  # of one list

    list = models.ForeignKey(List, on_delete=models.CASCADE, related_name="collaborators")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="list_collaborations"
    )
    invited_at = models.DateTimeField(_("invited"))
    joined_at = models.DateTimeField(_("joined"), null=True)

    class Meta:
        verbose_name = _("collaborator")
        verbose_name_plural = _("collaborators")
        constraints = [
            models.UniqueConstraint(fields=["list", "member"], name="list_collaborator_once")
        ]

    def __str__(self) -> str:
        return f"{self.list_id}: {self.member_id}"
