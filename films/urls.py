"""The URLs of the catalogue's own pages and files."""

from django.urls import path

from films import views

app_name = "films"

urlpatterns = [
    path("films/box-office/", views.box_office, name="box_office"),
    path("films/box-office/<day:weekend_on>/", views.box_office, name="box_office_weekend"),
    path("accounts/settings/favorites/", views.favorites, name="favorites"),
    path("accounts/settings/picture/", views.avatar, name="avatar"),
    path("accounts/settings/services/", views.services, name="services"),
    path("alerts/", views.alerts, name="alerts"),
    path("recent/", views.recently_viewed, name="recently_viewed"),
    path("people/<text:slug>/follow/", views.person_follow, name="person_follow"),
    path("people/<text:slug>/correct/", views.person_correction, name="person_correction"),
    path("blind-mode/", views.blind_mode, name="blind_mode"),
    path("suggest/", views.title_suggestion, name="title_suggestion"),
    path("suggest/<uuid:public_id>/", views.suggestion_detail, name="suggestion_detail"),
    path("corrections/<uuid:public_id>/", views.correction_detail, name="correction_detail"),
    path("titles/<text:slug>/alerts/", views.title_alerts, name="title_alerts"),
    path(
        "titles/<text:slug>/seasons/<text:label>/alerts/",
        views.title_alerts,
        name="season_alerts",
    ),
    path("titles/<text:slug>/correct/", views.title_correction, name="title_correction"),
    path(
        "titles/<text:slug>/seasons/<text:label>/correct/",
        views.title_correction,
        name="season_correction",
    ),
    # Files
    path(
        "media/avatars/<uuid:picture_id>/<int:width>.<picture:kind>",
        views.avatar_file,
        name="avatar_file",
    ),
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
