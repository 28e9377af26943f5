"""The addresses of family guides, and of what parents and teens say."""

from django.urls import path

from family import views

app_name = "family"
FILM = "titles/<text:slug>/family/"
SEASON = "titles/<text:slug>/seasons/<text:label>/family/"
PROFILE = "family/limits/<uuid:public_id>/"
VERDICT = "age-verdicts/<uuid:public_id>/"

urlpatterns = [
    path("family/", views.family_home, name="family_home"),
    path("family/method/", views.family_method, name="family_method"),
    path("family/ages/<str:name>/", views.age_band, name="age_band"),
    path("family/selections/", views.selection_list, name="selection_list"),
    path("family/collections/<slug:slug>/", views.collection_detail, name="collection_detail"),
    path("family/find/", views.find, name="find"),
    path("family/limits/", views.profile_list, name="profile_list"),
    path("family/limits/add/", views.profile_create, name="profile_create"),
    path(f"{PROFILE}edit/", views.profile_edit, name="profile_edit"),
    path(f"{PROFILE}delete/", views.profile_delete, name="profile_delete"),
    path("family/parents/", views.for_parents, name="for_parents"),
    path("family/educators/", views.for_educators, name="for_educators"),
    path(f"{FILM}questions/", views.title_questions, name="title_questions"),
    path(f"{SEASON}questions/", views.title_questions, name="season_questions"),
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
