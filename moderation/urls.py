"""The URLs of moderation."""

from django.urls import path

from moderation import views

app_name = "moderation"
urlpatterns = [
    path("moderation/log/", views.log, name="log"),
    path("<slug:path>/<uuid:public_id>/report/", views.item_report, name="item_report"),
    path("guidelines/", views.guidelines, name="guidelines"),
]
