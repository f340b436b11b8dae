"""Files one by one, for the page's script: each request adds, replaces or removes one and is answered in JSON."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.models import User
from config.limits import began_at
from funds.applications import actions
from funds.applications.drawing import file_to_open
from funds.applications.models import Application, Attachment
from funds.applications.views.own import own_application
from funds.questions.fields.files import TooLarge

View = Callable[..., JsonResponse]


def said_in_json(view: View) -> View:
    """Whatever stops the view becomes a sentence that the page's script can show."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> JsonResponse:
        try:
            return view(request, *args, **kwargs)
        except actions.NotNow as problem:
            return _error(409, problem.messages[0])
        except TooLarge as problem:
            return _error(413, problem.messages[0])
        except ValidationError as problem:
            return _error(400, problem.messages[0])
        except PermissionDenied as problem:
            return _error(403, str(problem))
        except Http404:
            return _error(404, _("We could not find this. Load the page again and try once more"))

    return answer


def _error(status: int, sentence: str) -> JsonResponse:
    return JsonResponse({"error": sentence}, status=status)


@never_cache
@login_required
@require_POST
@said_in_json
def add(request: HttpRequest, reference: str) -> JsonResponse:
    """Keep ``file`` as an answer to the question ``key``, or in the place of the file that ``replaces`` names."""
    application = own_application(request, reference)
    assert isinstance(request.user, User)  # noqa: S101
    upload = request.FILES.get("file")
    if not isinstance(upload, UploadedFile):
        raise ValidationError(_("Choose a file first"))
    if "replaces" in request.POST:
        old = _own_file(application, request.POST["replaces"])
        kept = actions.replace(old, request.user, upload, began_at(request))
    else:
        kept = actions.attach(application, request.user, request.POST.get("key", ""), upload, began_at(request))
    drawn = file_to_open(kept)
    told = {name: drawn[name] for name in ("id", "name", "size", "url", "note")}
    return JsonResponse({**told, "state": kept.checked}, status=201)


@never_cache
@login_required
@require_POST
@said_in_json
def remove(request: HttpRequest, reference: str, pk: int) -> JsonResponse:
    """Take one file away."""
    application = own_application(request, reference)
    assert isinstance(request.user, User)  # noqa: S101
    actions.remove_attachment(_own_file(application, str(pk)), request.user, began_at(request))
    return JsonResponse({})


def _own_file(application: Application, pk: str) -> Attachment:
    """A file of this application, whatever number was sent."""
    found = Attachment.objects.of(application).filter(pk=int(pk)).first() if pk.isdecimal() and len(pk) < 18 else None
    if found is None:
        raise Http404
    return found
