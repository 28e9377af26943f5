"""The URLs of accounts that are ours; allauth's own follow in the site map."""

from django.urls import include, path

from accounts import views

pages = (
    [
        path("accounts/welcome/", views.welcome, name="welcome"),
        path("accounts/settings/", views.settings, name="settings"),
        path("accounts/settings/username/", views.rename, name="rename"),
        path("accounts/settings/end-sessions/", views.end_sessions, name="end_sessions"),
        path("accounts/settings/profile/", views.profile_edit, name="profile_edit"),
        path(
            "accounts/settings/notifications/",
            views.notification_settings,
            name="notification_settings",
        ),
        path("accounts/settings/unwanted/", views.unwanted, name="unwanted"),
        path("accounts/undo-address/<text:token>/", views.undo_address, name="undo_address"),
        path(
            "accounts/reauthenticate/code/",
            views.reauthenticate_by_code,
            name="reauthenticate_by_code",
        ),
        path("members/<text:username>/relation/", views.member_relation, name="member_relation"),
        path("members/<text:username>/followers/", views.member_followers, name="member_followers"),
        path("members/<text:username>/following/", views.member_following, name="member_following"),
        path("notifications/", views.notifications, name="notifications"),
        path("notifications/mail/stop/<text:token>/", views.stop_digest, name="stop_digest"),
        path("terms/", views.terms, name="terms"),
        path("privacy/", views.privacy, name="privacy"),
    ],
    "accounts",
)

urlpatterns = [
    path("", include(pages)),
    # In allauth's place, under allauth's names: one box instead of two forms.
    path("accounts/login/", views.entrance, name="account_login"),
    path("accounts/login/password/", views.password_login, name="account_login_password"),
    path("accounts/login/code/", views.sign_up, name="account_request_login_code"),
    path("accounts/login/code/confirm/", views.confirm_code, name="account_confirm_login_code"),
    path("accounts/confirm-email/", views.confirm_address, name="account_email_verification_sent"),
    path(
        "accounts/password/reset/confirm/",
        views.confirm_reset,
        name="account_confirm_password_reset_code",
    ),
    path(
        "accounts/password/reset/complete/",
        views.complete_reset,
        name="account_complete_password_reset",
    ),
    path("accounts/password/set/", views.set_password, name="account_set_password"),
    path("accounts/sessions/", views.sessions, name="usersessions_list"),
    path("accounts/signup/", views.sign_up, name="account_signup"),
]
