"""The addresses of family guides, and of what parents and teens say."""

from django.urls import path

from family import views

app_name = "family"
FILM = "titles/<text:slug>/family/"
SEASON = "titles/<text:slug>/seasons/<text:label>/family/"
VERDICT = "age-verdicts/<uuid:public_id>/"

urlpatterns = [
    path("family/method/", views.family_method, name="family_method"),
    path(FILM, views.title_guide, name="title_guide"),
    path(SEASON, views.title_guide, name="season_guide"),
    path(f"{FILM}verdict/", views.title_verdict, name="title_verdict"),
    path(f"{SEASON}verdict/", views.title_verdict, name="season_verdict"),
    path(f"{FILM}verdicts/", views.title_verdicts, name="title_verdicts"),
    path(f"{SEASON}verdicts/", views.title_verdicts, name="season_verdicts"),
    path(VERDICT, views.verdict_detail, name="verdict_detail"),
    path(f"{VERDICT}withdraw/", views.verdict_withdraw, name="verdict_withdraw"),
    path(f"{VERDICT}name/", views.verdict_name, name="verdict_name"),
]
