"""The URLs of what members keep."""

from django.urls import path

from lists import views

app_name = "lists"
TITLE = "titles/<text:slug>/"
SEASON = "titles/<text:slug>/seasons/<text:label>/"
MEMBER = "members/<text:username>/"
CHALLENGE = "challenges/<text:slug>/"
LIST = "members/<text:username>/lists/<text:slug>/"

urlpatterns = [
    # Title
    path(TITLE + "marks/", views.title_marks, name="title_marks"),
    path(TITLE + "lists/", views.title_in_lists, name="title_in_lists"),
    path(TITLE + "put/", views.title_lists, name="title_lists"),
    path(TITLE + "dismiss/", views.dismiss, name="title_dismiss"),
    path(TITLE + "diary/", views.diary_create, name="title_diary"),
    # Season
    path(SEASON + "marks/", views.title_marks, name="season_marks"),
    path(SEASON + "episodes/", views.season_episodes, name="season_episodes"),
    path(SEASON + "lists/", views.title_in_lists, name="season_in_lists"),
    path(SEASON + "put/", views.title_lists, name="season_lists"),
    path(SEASON + "dismiss/", views.dismiss, name="season_dismiss"),
    path(SEASON + "diary/", views.diary_create, name="season_diary"),
    # Member
    path(MEMBER + "watchlist/", views.watchlist, name="watchlist"),
    path(MEMBER + "likes/", views.likes, name="likes"),
    path(MEMBER + "diary/", views.diary, name="diary"),
    path(MEMBER + "lists/", views.member_lists, name="member_lists"),
    path(MEMBER + "challenges/<text:slug>/", views.member_challenge, name="member_challenge"),
    # One list
    path(LIST, views.list_detail, name="list_detail"),
    path(LIST + "edit/", views.list_edit, name="list_edit"),
    path(LIST + "titles/", views.list_titles, name="list_titles"),
    path(LIST + "people/", views.list_people, name="list_people"),
    path(LIST + "join/", views.list_join, name="list_join"),
    path(LIST + "delete/", views.list_delete, name="list_delete"),
    path(LIST + "copy/", views.list_clone, name="list_clone"),
    # Lists
    path("lists/new/", views.list_create, name="list_create"),
    # Challenges
    path("challenges/", views.challenge_index, name="challenge_index"),
    path("challenges/new/", views.challenge_create, name="challenge_create"),
    path(CHALLENGE, views.challenge_detail, name="challenge_detail"),
    path(CHALLENGE + "edit/", views.challenge_edit, name="challenge_edit"),
    path(CHALLENGE + "delete/", views.challenge_delete, name="challenge_delete"),
    path(CHALLENGE + "join/", views.challenge_join, name="challenge_join"),
    path(CHALLENGE + "prompts/<int:pk>/", views.challenge_prompt, name="challenge_prompt"),
    # Others
    path("for-you/", views.for_you, name="for_you"),
    path("watchlist/pick/", views.watchlist_pick, name="watchlist_pick"),
    path("diary/<uuid:public_id>/edit/", views.diary_edit, name="diary_edit"),
    path("diary/<uuid:public_id>/delete/", views.diary_delete, name="diary_delete"),
]
