"""What officers see of the plain questions before a form: how many each of them lets through, holds back or stops."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from funds.applications.checks import counted
from funds.needs.models import SMALLEST_SHOWN
from funds.views.calls import find_call, page


@require_safe
def checks(request: HttpRequest, pk: int) -> HttpResponse:
    """Counts only, and only of one's own borough."""
    call = find_call(request, pk)
    return page(
        request, call, "checks.html", _("Who can apply: the answers"), counted=counted(call), smallest=SMALLEST_SHOWN
    )
