"""Who may see what a member keeps: lists, a diary, likes."""

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Block, Follow, Mute, User
from core.stored_pages.parts import Loaded


class Visibility(models.TextChoices):
    """Whom an entry is shown to; never to more people than its owner's page."""

    PUBLIC = "public", _("everybody")
    FOLLOWERS = "followers", _("my followers")
    PRIVATE = "private", _("only me")


# The same as forms ask it.
WHO = [
    (Visibility.PUBLIC, _("Everybody")),
    (Visibility.FOLLOWERS, _("My followers")),
    (Visibility.PRIVATE, _("Only me")),
]


def visible_entries(viewer: User | AnonymousUser, *, owner: str = "author") -> Q:
    """Return which entries a viewer may see, by the owner's page and each one's ``visibility``.

    ``owner`` names the field of whose they are. What is one's own is always among them; of members
    who block the viewer, or whom the viewer blocks, nothing is.
    """
    has_page = with_page(owner)
    public = has_page & Q(visibility=Visibility.PUBLIC)
    if not isinstance(viewer, User):
        return public
    of_owner = OuterRef(f"{owner}_id")
    follows = Exists(Follow.objects.filter(follower=viewer, followed=of_owner))
    for_followers = has_page & Q(visibility=Visibility.FOLLOWERS) & Q(follows)
    return Q(**{owner: viewer}) | ((public | for_followers) & ~blocked(viewer, of_owner))


def with_page(owner: str) -> Q:
    """Return the condition that strangers may see the page of whom the field ``owner`` names."""
    return Q(
        **{
            f"{owner}__is_active": True,
            f"{owner}__is_private": False,
            f"{owner}__username__isnull": False,
        }
    )


def of_age(owner: str) -> Q:
    """Return the condition that whom the field ``owner`` names is not known to be under 18."""
    return ~Q(**{f"{owner}__age_band__in": [User.AgeBand.CHILD, User.AgeBand.YOUTH]})


def not_blocked(viewer: User | AnonymousUser, owner: str = "author") -> Q:
    """Return the condition that neither the viewer nor whose it is has blocked the other."""
    return ~blocked(viewer, OuterRef(f"{owner}_id")) if isinstance(viewer, User) else Q()


def wanted(viewer: User | AnonymousUser, owner: str = "author") -> Q:
    """Return which rows stand in lists made for this viewer: neither of blocked nor of muted ones.

    A visitor wants everything: pages for visitors are the same for all of them.
    """
    if not isinstance(viewer, User):
        return Q()
    muted = Mute.objects.filter(muter=viewer, muted=OuterRef(f"{owner}_id"))
    return not_blocked(viewer, owner) & ~Q(Exists(muted))


def unwanted(viewer: User | AnonymousUser) -> frozenset[int]:
    """Return whose words a viewer does not meet: blocked ones, either way, and muted ones."""
    if not isinstance(viewer, User):
        return frozenset()

    def read() -> frozenset[int]:
        muted = Mute.objects.filter(muter=viewer).values_list("muted", flat=True)
        blocked = Block.objects.filter(blocker=viewer).values_list("blocked", flat=True)
        blocking = Block.objects.filter(blocked=viewer).values_list("blocker", flat=True)
        return frozenset([*muted, *blocked, *blocking])

    return frozenset(Loaded(("unwanted", viewer.pk), read, is_kept=True)())


def are_apart(one: User, other: User) -> bool:
    """Tell whether one of the two has blocked the other."""
    pairs = Q(blocker=one, blocked=other) | Q(blocker=other, blocked=one)
    return Block.objects.filter(pairs).exists()


def blocked(viewer: User, other: OuterRef) -> Q:
    """Return the condition that one of the two has blocked the other."""
    pairs = Q(blocker=viewer, blocked=other) | Q(blocker=other, blocked=viewer)
    return Q(Exists(Block.objects.filter(pairs)))
