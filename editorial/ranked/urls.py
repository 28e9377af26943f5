"""The URLs of ranked lists."""

from django.urls import path

from editorial.ranked import feeds
from editorial.ranked.views import pages

urlpatterns = [
    path("lists/feed.atom", feeds.ranked_feed, name="ranked_feed"),
    path("lists/<text:slug>/", pages.ranked_list, name="ranked_list"),
    path("lists/<text:slug>/<month:month>/", pages.ranked_edition, name="ranked_edition"),
]
