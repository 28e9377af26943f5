"""The URLs of newsletters."""

from django.urls import path

from newsletters import views

app_name = "newsletters"
urlpatterns = [
    path("newsletters/", views.subscribe, name="subscribe"),
    path("newsletters/confirm/<text:token>/", views.confirm, name="confirm"),
    path("newsletters/preferences/<text:token>/", views.preferences, name="preferences"),
    path("newsletters/unsubscribe/<text:token>/", views.unsubscribe, name="unsubscribe"),
    path("newsletters/undo/<text:token>/", views.undo, name="undo"),
]
