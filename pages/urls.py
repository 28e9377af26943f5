"""The URLs of pages that show several apps. A season's pages are its series' page with a label."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from films.models import Credit
from pages import views


class JobConverter(StringConverter):
    """What somebody did on a title; other apps have pages of a person beside these."""

    regex = "|".join(Credit.Job.values)


register_converter(JobConverter, "job")

app_name = "pages"
SEASON = "titles/<text:slug>/seasons/<text:label>/"

urlpatterns = [
    path("", views.home, name="home"),
    path("front-page/", views.front_page_preview, name="front_page_preview"),
    # Browse
    path("films/", views.film_browse, name="film_browse"),
    path("films/best/<int:year>/", views.best_films, name="best_films"),
    path("tv/", views.tv_browse, name="tv_browse"),
    path("genres/<text:slug>/", views.genre_detail, name="genre_detail"),
    # Search
    path("search/", views.search, name="search"),
    path("search/suggest/", views.search_suggest, name="search_suggest"),
    # Where to watch
    path("watch/", views.provider_list, name="provider_home"),
    path("watch/<country:country>/", views.provider_list, name="provider_list"),
    path("watch/<country:country>/<text:slug>/", views.provider_detail, name="provider_detail"),
    path("lists/", views.list_index, name="list_index"),
    # Title
    path("titles/<text:slug>/", views.title_detail, name="title_detail"),
    path("titles/<text:slug>/cast/", views.title_cast, name="title_cast"),
    path("titles/<text:slug>/watch/<country:country>/", views.title_watch, name="title_watch"),
    path("titles/<text:slug>/photos/", views.title_photos, name="title_photos"),
    # Season
    path(SEASON, views.title_detail, name="season_detail"),
    path(SEASON + "cast/", views.title_cast, name="season_cast"),
    path(SEASON + "watch/<country:country>/", views.title_watch, name="season_watch"),
    path(SEASON + "photos/", views.title_photos, name="season_photos"),
    # People
    path("people/<text:slug>/", views.person_detail, name="person_detail"),
    path("people/<text:slug>/<job:job>/", views.person_credits, name="person_credits"),
    path("members/<text:username>/", views.member_detail, name="member_detail"),
    path("members/<text:username>/reviews/", views.member_reviews, name="member_reviews"),
    path("members/<text:username>/ratings/", views.member_ratings, name="member_ratings"),
    path("members/<text:username>/year/<int:year>/", views.member_year, name="member_year"),
    path("activity/", views.activity, name="activity"),
    path("styleguide/", views.styleguide, name="styleguide"),
]
