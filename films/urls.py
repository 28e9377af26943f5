"""The URLs of the catalogue. A season's pages are its series' page with a label."""

from django.urls import path

from films import views

app_name = "films"
SEASON = "titles/<text:slug>/seasons/<text:label>/"

urlpatterns = [
    path("films/", views.film_browse, name="film_browse"),
    path("films/box-office/", views.box_office, name="box_office"),
    path("films/box-office/<day:weekend_on>/", views.box_office, name="box_office_weekend"),
    path("films/best/<int:year>/", views.best_films, name="best_films"),
    path("tv/", views.tv_browse, name="tv_browse"),
    path("genres/<text:slug>/", views.genre_detail, name="genre_detail"),
    # Where to watch
    path("watch/", views.provider_list, name="provider_home"),
    path("watch/<country:country>/", views.provider_list, name="provider_list"),
    path("watch/<country:country>/<text:slug>/", views.provider_detail, name="provider_detail"),
    path("search/", views.search, name="search"),
    path("search/suggest/", views.search_suggest, name="search_suggest"),
    path("recent/", views.recently_viewed, name="recently_viewed"),
    path("people/<text:slug>/", views.person_detail, name="person_detail"),
    path("people/<text:slug>/correct/", views.person_correction, name="person_correction"),
    path("people/<text:slug>/<slug:job>/", views.person_credits, name="person_credits"),
    path("suggest/", views.title_suggestion, name="title_suggestion"),
    path("suggest/<uuid:public_id>/", views.suggestion_detail, name="suggestion_detail"),
    path("corrections/<uuid:public_id>/", views.correction_detail, name="correction_detail"),
    # Title
    path("titles/<text:slug>/", views.title_detail, name="title_detail"),
    path("titles/<text:slug>/cast/", views.title_cast, name="title_cast"),
    path("titles/<text:slug>/correct/", views.title_correction, name="title_correction"),
    path("titles/<text:slug>/watch/<country:country>/", views.title_watch, name="title_watch"),
    path("titles/<text:slug>/photos/", views.title_photos, name="title_photos"),
    # Season
    path(SEASON, views.title_detail, name="season_detail"),
    path(SEASON + "cast/", views.title_cast, name="season_cast"),
    path(SEASON + "correct/", views.title_correction, name="season_correction"),
    path(SEASON + "watch/<country:country>/", views.title_watch, name="season_watch"),
    path(SEASON + "photos/", views.title_photos, name="season_photos"),
    # Files
    path(
        "media/photos/<uuid:public_id>/<int:width>.<picture:kind>",
        views.photo_file,
        name="photo_file",
    ),
    path(
        "media/social/<int:title_id>-<slug:digest>.png",
        views.social_picture,
        name="social_picture",
    ),
    path("media/videos/<uuid:name>.<video:kind>", views.video_file, name="video_file"),
]
