"""The site map."""

from django.contrib import admin
from django.urls import include, path

from config.sitemaps import PAGES, SECTIONS
from core import sitemaps

LISTED = {"sections": SECTIONS, "pages": PAGES}

urlpatterns = [
    # First, as most visits are to these: each pattern that is tried before costs something.
    path("", include("pages.urls")),
    path("", include("core.urls")),
    path("sitemap.xml", sitemaps.index, LISTED, name="sitemap"),
    path("sitemap-<slug:name>-<int:number>.xml", sitemaps.part, LISTED, name="sitemap_part"),
    # Before the editors' lists, whose addresses begin as those of making a list do.
    path("", include("lists.urls")),
    path("", include("editorial.urls")),
    path("", include("films.urls")),
    path("", include("reviews.urls")),
    path("", include("family.urls")),
    path("", include("discussion.urls")),
    path("", include("moderation.urls")),
    path("", include("newsletters.urls")),
    path("", include("accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "core.views.errors.bad_request"
handler403 = "core.views.errors.permission_denied"
handler404 = "core.views.errors.page_not_found"
handler500 = "core.views.errors.server_error"
