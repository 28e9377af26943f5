"""The URL of the TV desk."""

from django.urls import path

from editorial.tv_desk import views

urlpatterns = [path("tv-desk/", views.tv_desk, name="tv_desk")]
