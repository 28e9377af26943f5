"""Keeping limits for children."""

from django.db import transaction

from accounts.models import User
from family.limits import Limits
from family.models import Profile, ProfileLimit


class TooManyProfiles(Exception):
    """A member keeps as many as there may be."""


@transaction.atomic
def save_profile(
    *, owner: User, name: str, limits: Limits, profile: Profile | None = None
) -> Profile:
    """Keep limits for a child, new or changed; ``limits`` has an age. Raises TooManyProfiles."""
    User.objects.select_for_update().get(pk=owner.pk)  # one after another: none beyond the most
    if profile is None:
        if Profile.objects.filter(owner=owner).count() >= Profile.MOST_OF_A_MEMBER:
            raise TooManyProfiles
        profile = Profile(owner=owner)
    profile.name, profile.age = name, limits.age or profile.age
    profile.save()
    profile.limits.all().delete()
    ProfileLimit.objects.bulk_create(
        ProfileLimit(profile=profile, category=category, most=most)
        for category, most in limits.most.items()
    )
    return profile
