"""Files behind a permission check: what a group uploaded, and the receipt for what it sent."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from accounts.models import User
from funds.applications.models import Application, Attachment, Reader
from funds.applications.receipts import receipt_pdf
from funds.applications.views.own import own_application
from funds.applications.views.serving import serve


@cache_control(private=True, no_store=True)
@login_required
def download(request: HttpRequest, reference: str, pk: int) -> HttpResponseBase:
    """One file, for those who may read the application's answers."""
    assert isinstance(request.user, User)  # noqa: S101
    attachment = Attachment.objects.for_user(request.user).filter(application__reference=reference, pk=pk).first()
    if attachment is None:
        _refuse(request.user, reference)
        raise Http404
    return serve(request, attachment)


def _refuse(user: User, reference: str) -> None:
    """403 with a sentence for people who know of the application; everybody else gets a 404."""
    if Reader.objects.barred(user).filter(application__reference=reference).exists():
        raise PermissionDenied(_("You told us of an interest in this application, so you cannot see its files."))
    if Application.objects.for_finance(user).filter(reference=reference).exists():
        raise PermissionDenied(_("Your role shows you what was funded, but not the group’s own files."))


@cache_control(private=True, no_store=True)
@login_required
def receipt(request: HttpRequest, reference: str) -> HttpResponse:
    """What was sent, as a PDF that is made when asked for."""
    application = own_application(request, reference)
    if application.is_draft:
        raise Http404
    response = HttpResponse(receipt_pdf(application), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{reference}.pdf"'
    return response
