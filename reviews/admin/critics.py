"""Critics and what they published, in Django admin. Every change goes through the services."""

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.admin_base import BaseAdmin
from core.admin_forms import AttentiveForm
from core.admin_search import FoundAdmin, SearchedAdmin, found, named
from films.search import TITLE
from reviews.models import (
    Critic,
    CriticReview,
    Publication,
)
from reviews.search import CRITIC, index_critics
from reviews.services import critic_members, critics


@admin.register(Publication)
class PublicationAdmin(BaseAdmin):
    """Edit a publication."""

    ordering = ["name"]
    search_fields = ["name"]
    fields = ["name", "about", "slug"]
    help_texts = {
        "about": _("Who publishes it, in a sentence or two."),
        "slug": _("The last part of its page’s address."),
    }
    prepopulated_fields = {"slug": ["name"]}


class CriticForm(AttentiveForm):
    """A critic; being a top critic needs a reason."""

    class Meta:
        model = Critic
        fields = ["slug", "name", "biography", "is_top", "top_reason", "member"]
        help_texts = {
            "member": _(
                "Choose the member once you have verified that this is their name. From then on"
                " they post and edit this critic's reviews. Empty takes that back."
            )
        }
        error_messages = {"member": {"unique": _("This member is another critic already.")}}

    def clean(self) -> dict[str, Any]:
        """Ask for the reason that is stored with the mark."""
        data = super().clean() or {}
        if data.get("is_top") and not data.get("top_reason"):
            self.add_error("top_reason", _("Say why this critic is a top critic."))
        return data


@admin.register(Critic)
class CriticAdmin(SearchedAdmin):
    """Edit a critic: the top mark recounts their titles, a member is verified by being chosen."""

    search_kind = CRITIC
    form = CriticForm
    list_display = ["name", "is_top", "top_since", "member", "verified_at"]
    list_filter = ["is_top", ("member", admin.EmptyFieldListFilter)]
    list_select_related = ["member"]
    searched = {"pk": (found(CRITIC), named(Critic, "name__istartswith", "slug"))}
    search_help_text = _("A critic’s name.")
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["member"]
    help_texts = {
        "slug": _("The last part of the page’s address."),
        "is_top": _("Counted in the top critics’ score, too. The reason is kept."),
    }
    readonly_fields = ["verified_at", "verified_by"]

    def save_model(
        self, request: HttpRequest, obj: Critic, form: forms.ModelForm, change: bool
    ) -> None:
        """Save a critic, the mark and the member through the services; keep search in step."""
        super().save_model(request, obj, form, change)
        if "is_top" in form.changed_data:
            critics.set_top(
                critic=obj,
                is_top=obj.is_top,
                reason=obj.top_reason,
                since=clock.today(),
                at=clock.now(),
            )
        if "member" in form.changed_data:
            self._set_member(obj, editor=cast("User", request.user))
        index_critics([obj])

    def _set_member(self, critic: Critic, *, editor: User) -> None:
        """Verify the member who was chosen, or take the name back."""
        if critic.member is None:
            critic_members.unlink(critic=critic)
        else:
            critic_members.verify(
                critic=critic, member=critic.member, editor=editor, at=clock.now()
            )


class CriticReviewForm(AttentiveForm):
    """A review as it was published: one of a voice and a title, of what critics review."""

    def clean(self) -> dict[str, Any]:
        """Refuse a review of a series, and one that is recorded already: that one is changed."""
        data = super().clean() or {}
        title = data.get("title")
        if self.instance.pk or not title:
            return data
        if not title.takes_critic_reviews:
            said = _("Critics review films and seasons. Choose one of its seasons.")
            self.add_error("title", said)
        elif self._is_recorded(data):
            said = _("This review is already recorded. Find it in the list and change it there.")
            self.add_error("title", said)
        return data

    def _is_recorded(self, data: dict[str, Any]) -> bool:
        voice = {name: data.get(name) for name in ("critic", "publication")}
        if not any(voice.values()):
            return False
        standing = CriticReview.objects.filter(title=data["title"], **voice)
        if voice["critic"] is None:
            key = critics.content_key(data.get("link") or "", data.get("quote") or "")
            standing = standing.filter(content_key=key)
        return standing.exists()


@admin.register(CriticReview)
class CriticReviewAdmin(FoundAdmin):
    """Record and correct critic reviews."""

    form = CriticReviewForm
    list_display = ["title", "critic", "publication", "verdict", "original_score", "published_on"]
    list_filter = ["verdict", "is_top"]
    list_select_related = ["title", "critic", "publication"]
    searched = {
        "title_id": found(TITLE),
        "critic_id": found(CRITIC),
        "publication_id": named(Publication, "name__icontains"),
    }
    search_help_text = _("The name of a title, a critic or a publication.")
    autocomplete_fields = ["title", "critic", "publication"]
    fields = [
        "title", ("critic", "publication"), ("verdict", "original_score"), "quote",
        ("link", "published_on"), ("is_festival", "is_repost"), ("is_gift", "is_paid"),
    ]  # fmt: skip
    help_texts = {
        "title": _("A film or a season; a series is judged by its seasons."),
        "critic": _("Empty where the review is unsigned."),
        "publication": _("Where it appeared."),
        "verdict": _("Left empty, it follows from the original score, and the page says so."),
        "original_score": _("As the critic wrote it, such as 3.5/4 or B+. Empty: none given."),
        "quote": _("A sentence or two, word for word."),
        "is_festival": _("Seen before the release, at a festival."),
        "is_repost": _("Published before, elsewhere."),
        "is_gift": _("The critic declared a gift."),
        "is_paid": _("The critic declared that the review was paid for."),
    }

    def get_readonly_fields(
        self, request: HttpRequest, obj: CriticReview | None = None
    ) -> list[str]:
        """Whose review of what it is stays as it was recorded."""
        return ["title", "critic", "publication"] if obj else []

    def save_model(
        self, request: HttpRequest, obj: CriticReview, form: forms.ModelForm, change: bool
    ) -> None:
        """Write through the score engine; the former version is kept."""
        names = (
            "verdict", "original_score", "quote", "link", "published_on",
            *CriticReview.DECLARATIONS,
        )  # fmt: skip
        values = {name: getattr(obj, name) for name in names}
        if change:
            critics.change(review=obj, at=clock.now(), **values)
            return
        recorded = critics.record(
            title=obj.title,
            critic=obj.critic,
            publication=obj.publication,
            at=clock.now(),
            **values,
        )
        obj.pk = recorded.pk

    def has_delete_permission(self, request: HttpRequest, obj: CriticReview | None = None) -> bool:
        """A score must stay explained: reviews are corrected, not deleted."""
        return False
