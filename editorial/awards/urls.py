"""The URLs of awards."""

from django.urls import path

from editorial.awards.views import ballots, pages

BODY = "awards/<text:slug>/"
CEREMONY = "awards/<text:slug>/<int:year>/"

urlpatterns = [
    path("awards/", pages.award_index, name="award_index"),
    path(BODY, pages.award_body, name="award_body"),
    path(CEREMONY, pages.ceremony_detail, name="ceremony_detail"),
    path(CEREMONY + "ballot/", ballots.ballot_edit, name="ballot_edit"),
    path(CEREMONY + "results/", ballots.ballot_results, name="ballot_results"),
    path(CEREMONY + "ballots/<text:username>/", ballots.ballot_card, name="ballot_card"),
    path("titles/<text:slug>/awards/", pages.title_awards, name="title_awards"),
    path(
        "titles/<text:slug>/seasons/<text:label>/awards/", pages.title_awards, name="season_awards"
    ),
    path("people/<text:slug>/awards/", pages.person_awards, name="person_awards"),
]
