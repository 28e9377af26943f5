"""The URLs of comments. What they stand beneath has the one that the first is posted to."""

from django.urls import path

from discussion import views

app_name = "discussion"
ONE = "comments/<uuid:public_id>/"

urlpatterns = [
    path(ONE, views.comment_detail, name="comment_detail"),
    path(ONE + "answer/", views.comment_answer, name="comment_answer"),
    path(ONE + "edit/", views.comment_edit, name="comment_edit"),
    path(ONE + "delete/", views.comment_delete, name="comment_delete"),
]
