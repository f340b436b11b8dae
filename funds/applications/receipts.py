"""The receipt: what a group sent, as a PDF made when it is asked for. What people typed enters as data, never as markup."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import gettext as _

from content.words import moment
from funds.applications.answers import answered
from funds.applications.models import Application
from funds.questions.display import Shown

TEMPLATE = Path(__file__).with_name("receipt.typ")


def receipt_pdf(application: Application) -> bytes:
    """A PDF that follows PDF/UA, so that anybody can have it read out."""
    inputs = {"data": json.dumps(_receipt(application))}
    try:
        return bytes(typst.compile(TEMPLATE, sys_inputs=inputs, format="pdf", pdf_standards=["ua-1"]))
    except typst.TypstError:
        # The standard refuses a letter that no font of ours can draw, such as an emoji. A receipt matters more.
        return bytes(typst.compile(TEMPLATE, sys_inputs=inputs, format="pdf"))


def _receipt(application: Application) -> dict[str, Any]:
    call = application.call
    have = answered(application)
    sections = [
        {"title": section.title, "answers": [_answer(asked.shown()) for asked in have.of(section)]}
        for section in have.form.sections
    ]
    return {
        "title": _("Application %(reference)s") % {"reference": application.reference},
        "about": [
            [_("Group"), application.organisation_name],
            [_("Fund"), f"{call.title}, {call.place.name}"],
            [_("Sent"), moment(application.submitted_at, year=True)],
            [_("Now"), application.public_status],
        ],
        "sections": sections,
        "foot": _("Community Chest. Questions? Ring %(phone)s and say %(reference)s.")
        % {"phone": call.phone, "reference": application.reference},
    }


def _answer(shown: Shown) -> dict[str, Any]:
    return {
        "question": shown.question.label,
        "lines": [line.text for line in shown.lines] + [file.name for file in shown.files],
        "rows": [[row.item, row.amount] for row in shown.rows],
    }
