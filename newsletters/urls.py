"""The URLs of newsletters."""

from django.urls import path

from newsletters import views

app_name = "newsletters"
urlpatterns = [
    path("newsletters/", views.subscribe, name="subscribe"),
    path("newsletters/confirm/<str:token>/", views.confirm, name="confirm"),
    path("newsletters/preferences/<str:token>/", views.preferences, name="preferences"),
    path("newsletters/unsubscribe/<str:token>/", views.unsubscribe, name="unsubscribe"),
]
