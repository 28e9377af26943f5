"""The URLs of reviews. A season's pages are its series' page with a label."""

from django.urls import path

from reviews import exports, feeds, views

app_name = "reviews"
TITLE = "titles/<text:slug>/"
SEASON = "titles/<text:slug>/seasons/<text:label>/"

urlpatterns = [
    # Title
    path(TITLE + "critics/", views.title_critics, name="title_critics"),
    path(TITLE + "critics/feed.atom", feeds.title_feed, name="title_feed"),
    path(TITLE + "audience/", views.title_audience, name="title_audience"),
    path(TITLE + "review/", views.review_create, name="review_create"),
    path(TITLE + "review/draft/", views.review_draft, name="review_draft"),
    path(TITLE + "score/", views.title_score, name="title_score"),
    path(TITLE + "score/<text:part>.<text:form>", exports.title_ledger, name="title_ledger"),
    path(TITLE + "critic-review/", views.critic_review_create, name="critic_review_create"),
    # Season
    path(SEASON + "critics/", views.title_critics, name="season_critics"),
    path(SEASON + "critics/feed.atom", feeds.title_feed, name="season_feed"),
    path(SEASON + "audience/", views.title_audience, name="season_audience"),
    path(SEASON + "review/", views.review_create, name="season_review_create"),
    path(SEASON + "review/draft/", views.review_draft, name="season_review_draft"),
    path(SEASON + "score/", views.title_score, name="season_score"),
    path(SEASON + "score/<text:part>.<text:form>", exports.title_ledger, name="season_ledger"),
    path(SEASON + "critic-review/", views.critic_review_create, name="season_critic_review_create"),
    # Critics and publications
    path("about/critics/application/", views.critic_application, name="critic_application"),
    path("critics/<text:slug>/", views.critic_detail, name="critic_detail"),
    path("critics/<text:slug>/feed.atom", feeds.critic_feed, name="critic_feed"),
    path("publications/<text:slug>/", views.publication_detail, name="publication_detail"),
    # One review
    path("drafts/", views.draft_list, name="draft_list"),
    path("reviews/<uuid:public_id>/", views.review_detail, name="review_detail"),
    path("reviews/<uuid:public_id>/edit/", views.review_edit, name="review_edit"),
    path("reviews/<uuid:public_id>/withdraw/", views.review_withdraw, name="review_withdraw"),
    path("reviews/<uuid:public_id>/helpful/", views.review_helpful, name="review_helpful"),
    path("reviews/<uuid:public_id>/spoiler/", views.review_spoiler, name="review_spoiler"),
    path("reviews/<uuid:public_id>/comment/", views.review_comment, name="review_comment"),
    path("reviews/<uuid:public_id>/comments/", views.review_comments, name="review_comments"),
    path("reviews/<uuid:public_id>/history/", views.review_history, name="review_history"),
    path(
        "reviews/<uuid:public_id>/history/<int:version>/",
        views.review_compare,
        name="review_compare",
    ),
    path(
        "reviews/<uuid:public_id>/critic-edit/", views.critic_review_edit, name="critic_review_edit"
    ),
    path(
        "reviews/<uuid:public_id>/critic-history/",
        views.critic_review_history,
        name="critic_review_history",
    ),
]
