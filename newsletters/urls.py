"""The URLs of newsletters."""

from django.urls import path

from newsletters import views
from newsletters.feeds import edition_feed

app_name = "newsletters"
urlpatterns = [
    path("newsletters/", views.subscribe, name="subscribe"),
    path("newsletters/archive/", views.archive, name="archive"),
    path("newsletters/archive/feed/", edition_feed, name="archive_feed"),
    path("newsletters/archive/<text:slug>/", views.edition_detail, name="edition_detail"),
    path("newsletters/archive/<text:slug>/links/<int:number>/", views.follow, name="follow"),
    path("newsletters/answer/<text:slug>/", views.answer_question, name="answer_question"),
    path("newsletters/confirm/<text:token>/", views.confirm, name="confirm"),
    path("newsletters/preferences/<text:token>/", views.preferences, name="preferences"),
    path("newsletters/unsubscribe/<text:token>/", views.unsubscribe, name="unsubscribe"),
    path("newsletters/undo/<text:token>/", views.undo, name="undo"),
    path("mail-service/events/", views.mail_service_events, name="mail_service_events"),
]
