"""Pictures of the steps of applying, for guides: the files are in static/help, and `make screens ARGS=help` takes them again."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

# All of one size, in the pixels of a page; the files hold twice as many for sharp screens.
WIDTH, HEIGHT = 375, 480

STEPS = {
    "call": {
        "name": _("A call: how much, by when, who can apply"),
        "alt": _(
            "A call on a phone: how much you can ask for, the day it closes and a button to see if you can apply."
        ),
    },
    "tasks": {
        "name": _("The list of all questions"),
        "alt": _(
            "An application on a phone: “Not sent yet” at the top, then all questions in a list, some of them done."
        ),
    },
    "question": {
        "name": _("One question"),
        "alt": _("A question on a phone: what we ask, a tip, and a large box to type in."),
    },
    "check": {
        "name": _("Check your answers"),
        "alt": _("All answers on one page of a phone, with “Change” beside each."),
    },
    "sent": {
        "name": _("It is sent"),
        "alt": _("A page on a phone that says “Sent. Thank you”, with the reference of the application."),
    },
}
STEP_CHOICES = [(key, step["name"]) for key, step in STEPS.items()]
