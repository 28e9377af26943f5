"""The URLs of articles, awards, ranked lists, and of the pages about this site."""

from django.urls import path

from editorial import feeds, views
from editorial.awards.urls import urlpatterns as of_awards
from editorial.ranked.urls import urlpatterns as of_ranked_lists
from editorial.tv_desk.urls import urlpatterns as of_tv_desk

app_name = "editorial"
urlpatterns = [
    path("news/", views.article_list, name="article_list"),
    path("news/feed.atom", feeds.article_feed, name="article_feed"),
    path("news/drafts/<text:token>/", views.draft_detail, name="draft_detail"),
    path("news/<text:slug>/", views.article_detail, name="article_detail"),
    path("news/<text:slug>/comment/", views.article_comment, name="article_comment"),
    path("news/<text:slug>/comments/", views.article_comments, name="article_comments"),
    path(
        "news/<text:slug>/documents/<uuid:public_id>/",
        views.article_document,
        name="article_document",
    ),
    path(
        "news/<text:slug>/recording.<audio:kind>",
        views.article_recording,
        name="article_recording",
    ),
    path("columns/", views.column_list, name="column_list"),
    path("columns/<text:slug>/", views.column_detail, name="column_detail"),
    path("columns/<text:slug>/feed.atom", feeds.column_feed, name="column_feed"),
    path("critics/<text:slug>/follow/", views.author_follow, name="author_follow"),
    path(
        "media/authors/<uuid:picture_id>/<int:width>.<picture:kind>",
        views.author_portrait_file,
        name="author_portrait_file",
    ),
    *of_awards,
    *of_ranked_lists,
    *of_tv_desk,
    path("about/", views.about, name="about"),
    path("about/critics/", views.about_critics, name="about_critics"),
    path("about/contact/", views.contact, name="contact"),
    path("about/scores/", views.about_scores, name="about_scores"),
]
