"""Which pages of critics and publications crawlers are told of. No row says when one changed."""

from django.urls import reverse

from core.sitemaps import Section
from reviews.models import Critic, Publication

CRITICS = Section(
    rows=Critic.objects.all,
    columns=("slug",),
    path=lambda slug: reverse("reviews:critic_detail", args=[slug]),
)
PUBLICATIONS = Section(
    rows=Publication.objects.all,
    columns=("slug",),
    path=lambda slug: reverse("reviews:publication_detail", args=[slug]),
)
