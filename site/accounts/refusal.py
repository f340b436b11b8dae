"""A refusal in the staff pages is a 403 with a sentence. Wagtail would send the person to its front page instead."""

from __future__ import annotations

import sys
from typing import NoReturn

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin import auth


def refuse(request: HttpRequest) -> NoReturn:
    """Stand in for Wagtail's answer: the refusal that is being handled, or one in general words."""
    refusal = sys.exception()
    if isinstance(refusal, PermissionDenied) and str(refusal):
        raise refusal
    raise PermissionDenied(_("Your role does not include this page."))


def install() -> None:
    """Wagtail has no setting for this; its two callers look the function up in their own module."""
    auth.permission_denied = refuse
