"""The URLs of reviews. A season's pages are its series' page with a label."""

from django.urls import path

from reviews import views

app_name = "reviews"
TITLE = "titles/<slug:slug>/"
SEASON = "titles/<slug:slug>/seasons/<str:label>/"

urlpatterns = [
    # Title
    path(TITLE + "critics/", views.title_critics, name="title_critics"),
    path(TITLE + "audience/", views.title_audience, name="title_audience"),
    path(TITLE + "review/", views.review_create, name="review_create"),
    # Season
    path(SEASON + "critics/", views.title_critics, name="season_critics"),
    path(SEASON + "audience/", views.title_audience, name="season_audience"),
    path(SEASON + "review/", views.review_create, name="season_review_create"),
    # One review
    path("reviews/<uuid:public_id>/", views.review_detail, name="review_detail"),
    path("reviews/<uuid:public_id>/edit/", views.review_edit, name="review_edit"),
    path("reviews/<uuid:public_id>/withdraw/", views.review_withdraw, name="review_withdraw"),
    path("reviews/<uuid:public_id>/history/", views.review_history, name="review_history"),
]
