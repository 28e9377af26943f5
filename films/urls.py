"""The URLs of the catalogue. A season's pages are its series' page with a label."""

from django.urls import path

from films import views

app_name = "films"
SEASON = "titles/<slug:slug>/seasons/<text:label>/"

urlpatterns = [
    path("films/", views.film_browse, name="film_browse"),
    path("tv/", views.tv_browse, name="tv_browse"),
    path("search/", views.search, name="search"),
    path("people/<slug:slug>/", views.person_detail, name="person_detail"),
    # Title
    path("titles/<slug:slug>/", views.title_detail, name="title_detail"),
    path("titles/<slug:slug>/cast/", views.title_cast, name="title_cast"),
    path("titles/<slug:slug>/photos/", views.title_photos, name="title_photos"),
    # Season
    path(SEASON, views.title_detail, name="season_detail"),
    path(SEASON + "cast/", views.title_cast, name="season_cast"),
    path(SEASON + "photos/", views.title_photos, name="season_photos"),
    # Files
    path(
        "media/photos/<uuid:public_id>/<int:width>.<picture:kind>",
        views.photo_file,
        name="photo_file",
    ),
    path("media/videos/<uuid:name>.<video:kind>", views.video_file, name="video_file"),
]
