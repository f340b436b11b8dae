"""What people see when something cannot be shown.

Server errors and unreadable requests are drawn without the database.
"""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, or 413 when what was sent is too big."""
    too_big = isinstance(exception, RequestDataTooBig)
    message = _(
        "What you sent is too big. A file can be up to 20 MB, sound and video up to 100 MB. Go back and send the files "
        "one at a time."
    )
    if too_big and _is_for_the_script(request):
        return JsonResponse({"error": message}, status=413)
    return _plain(400, 413 if too_big else 400, message if too_big else "")


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403. `PermissionDenied("a sentence")` shows its sentence."""
    return _page(request, 403, str(exception or ""))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that was open too long, or that another site sent."""
    message = _(
        "We could not check that this form came from your own page. Go back, reload the page and send it again."
    )
    return JsonResponse({"error": message}, status=403) if _is_for_the_script(request) else _page(request, 403, message)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404. What the exception says is for developers and stays unsaid."""
    return _page(request, 404, "")


def server_error(request: HttpRequest) -> HttpResponse:
    """500. Drawn without the request, so that no context processor asks the database that may have just failed."""
    try:
        return _plain(500, 500, "")
    except Exception:  # whatever broke may have broken this page as well: a sentence is better than nothing
        return HttpResponse(_("Sorry, something went wrong. Please try again later."), status=500)


def _is_for_the_script(request: HttpRequest) -> bool:
    """Whether a page's script asked, and not a person's browser."""
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def _page(request: HttpRequest, status: int, message: str) -> HttpResponse:
    """A page with the site's header and footer."""
    html = render_to_string(f"errors/{status}.jinja", {"message": message}, request=request, using="jinja2")
    return HttpResponse(html, status=status)


def _plain(template: int, status: int, message: str) -> HttpResponse:
    """A page that stands alone."""
    return HttpResponse(
        render_to_string(f"errors/{template}.jinja", {"message": message}, using="jinja2"), status=status
    )
