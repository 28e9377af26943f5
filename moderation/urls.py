"""The URLs of moderation."""

from django.urls import path

from moderation import views

app_name = "moderation"
urlpatterns = [
    path("moderation/log/", views.log, name="log"),
    path("reviews/<uuid:public_id>/report/", views.review_report, name="review_report"),
    path("guidelines/", views.guidelines, name="guidelines"),
]
