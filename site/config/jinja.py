"""The engine that draws the public site, the account pages and the mails.

The admin keeps Django's own: see docs/decisions.
"""

from typing import Any

from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from jinja2 import ChoiceLoader, Environment, PackageLoader

from content import words


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a view: `{{ url("applications:detail", reference=application.reference) }}`."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def environment(**options: Any) -> Environment:
    """Our own templates first, then the design system's macros."""
    options["loader"] = ChoiceLoader([options["loader"], PackageLoader("nhsuk_frontend_jinja")])
    env = Environment(**options)  # noqa: S701 - Django hands over autoescape=True
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    env.filters.update(words.filters)
    env.globals.update({"url": url, "static": static, "get_messages": get_messages})
    return env
