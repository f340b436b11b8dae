"""What a browser may load on our pages: our own files only.

The admin gets a looser rule, because Wagtail writes inline scripts.
"""

from typing import Any

from csp.constants import NONCE, NONE, SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest, HttpResponseBase

ADMIN = "/admin/"


def public_policy(files: str) -> dict[str, Any]:
    """The rule for the public site. `files` is the origin of the bucket with pictures, or nothing."""
    return {
        "DIRECTIVES": {
            "default-src": [SELF],
            "script-src": [SELF, NONCE],
            "style-src": [SELF],
            "img-src": [SELF, "data:", *([files] if files else [])],
            "object-src": [NONE],
            "base-uri": [SELF],
            "form-action": [SELF],
            "frame-ancestors": [SELF],  # the editor shows a preview of a page in a frame
        }
    }


ADMIN_SOURCES: dict[str, list[Any]] = {
    # No nonce here: beside a nonce a browser ignores 'unsafe-inline'.
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
}


class PolicyMiddleware(CSPMiddleware):
    """The strict rule everywhere, with inline scripts and styles allowed under `/admin/`."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith(ADMIN):
            parts.replace = {**ADMIN_SOURCES, **(parts.replace or {})}
        return parts
