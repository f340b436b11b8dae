"""Addresses that have no name to ask for: the public pages, files that editors uploaded, and what is nowhere."""

from __future__ import annotations

from tests.permissions.rows import Row, public, staff

# Patterns without a name, or whose arguments have none, and where they are tried.
UNNAMED: dict[str, str] = {
    "admin/test404/": "/admin/test404/",
    "admin/^.*/$": "/admin/nowhere/",
    "wagtail_serve": "/",
    "wagtaildocs_serve": "/documents/{document.pk}/{document.filename}",
    r"^media/(?P<path>.+)$": "/media/{image.file.name}",
}

PATHS: list[Row] = [
    public("/"),
    public("/funds/"),
    public("/funds/?postcode=E13 8QE"),
    public("/funds/newham/"),
    public("/funds/newham/street-by-street/"),
    public("/funds/newham/street-by-street/questions/"),
    public("/funds/newham/wards/{newham_ward.slug}/"),
    public("/funds/newham/priorities/{newham_priority.slug}/"),
    public("/stories/"),
    public("/stories/{newham_story.slug}/"),
    public("/stories/{untold.slug}/", 404),
    public("/awards/"),
    public("/about/"),
    public("/accessibility/"),
    public("/help/"),
    public("/help/applying/"),
    public("/privacy/"),
    public("/cookies/"),
    public("/contact/"),
    public("/nowhere/", 404),
    public("/media/{sent_file.file.name}", 404),
    staff("/admin/snippets/review/assessment/", "", rest=404),
    staff("/admin/snippets/choose/review/assessment/", "", rest=404),
    staff("/admin/snippets/applications/application/", "", rest=404),
]

BY_ROUTE: list[Row] = [public("wagtail_serve"), public("wagtaildocs_serve"), public(r"^media/*")]
