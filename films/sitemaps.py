"""Which people and genres crawlers are told of; titles, which reviews change, by `reviews`."""

from django.urls import reverse

from core.sitemaps import Section
from films.models import Genre, Person

PEOPLE = Section(
    rows=Person.objects.all,
    columns=("slug",),
    path=lambda slug: reverse("pages:person_detail", args=[slug]),
    changed=("updated_at",),
)
GENRES = Section(
    rows=Genre.objects.all,
    columns=("slug",),
    path=lambda slug: reverse("pages:genre_detail", args=[slug]),
)
