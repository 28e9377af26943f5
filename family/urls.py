"""The addresses of family guides."""

from django.urls import path

from family import views

app_name = "family"
SEASON = "titles/<text:slug>/seasons/<text:label>/family/"

urlpatterns = [
    path("family/method/", views.family_method, name="family_method"),
    path("titles/<text:slug>/family/", views.guide_detail, name="guide_detail"),
    path(SEASON, views.guide_detail, name="season_guide_detail"),
]
