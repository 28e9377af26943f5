"""The addresses of family guides."""

from django.urls import path

from family import views

app_name = "family"
SEASON = "titles/<text:slug>/seasons/<text:label>/family/"

urlpatterns = [
    path("family/method/", views.family_method, name="family_method"),
    path("titles/<text:slug>/family/", views.title_guide, name="title_guide"),
    path(SEASON, views.title_guide, name="season_guide"),
]
