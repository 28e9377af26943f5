"""The URLs of what members keep."""

from django.urls import path

from lists import views

app_name = "lists"

urlpatterns = [
    path("titles/<text:slug>/marks/", views.title_marks, name="title_marks"),
    path("titles/<text:slug>/seasons/<text:label>/marks/", views.title_marks, name="season_marks"),
]
