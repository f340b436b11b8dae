"""Every address of the site. Ours come first; what is left belongs to Wagtail's pages."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from accounts.views import StaffLoginView, dev_mail
from config.health import health, ready
from config.robots import robots
from funds.views.asking import ask

handler400 = "config.errors.bad_request"
handler403 = "config.errors.permission_denied"
handler404 = "config.errors.page_not_found"
handler500 = "config.errors.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("health/", health, name="health"),
    path("ready/", ready, name="ready"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    # Before Wagtail's own, whose sign-in knows no second factor.
    path("admin/login/", StaffLoginView.as_view(), name="staff_login"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("accounts/", include("accounts.urls")),
    path("applications/", include("funds.applications.urls")),
    path("funds/<slug:place>/<slug:call>/apply/", include("funds.applications.apply_urls")),
    path("funds/<slug:place>/<slug:call>/ask/", ask, name="call_ask"),
    path("search/", include("search.urls")),
]

if settings.DEMO:
    urlpatterns += [path("dev/mail/", dev_mail, name="dev_mail")]

if not settings.PUBLIC_BUCKET:
    # Pictures that editors uploaded. With a bucket the browser fetches them from there.
    urlpatterns += [re_path(r"^media/(?P<path>.+)$", serve, {"document_root": settings.MEDIA_ROOT})]

urlpatterns += [path("", include(wagtail_urls))]
