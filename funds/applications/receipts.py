"""The receipt: what a group sent, as a PDF made when it is asked for. What people typed enters as data, never as markup."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import gettext as _

from content.words import moment
from funds.applications.access import behalf_of
from funds.applications.answers import answered
from funds.applications.hosts import agreed_host
from funds.applications.models import Application, OnBehalf
from funds.questions.display import Shown
from funds.questions.schema import Kind

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
    # Equality answers are kept apart: what a group keeps or prints must not tell them either.
    told = [
        (section, [one for one in have.of(section) if one.question.kind is not Kind.EQUALITY])
        for section in have.form.sections
    ]
    sections = [
        {"title": section.title, "answers": [_answer(one.shown()) for one in asked]} for section, asked in told if asked
    ]
    return {
        "title": _("Application %(reference)s") % {"reference": application.reference},
        "about": [
            [_("Group"), application.organisation_name],
            [_("Fund"), f"{call.title}, {call.place.name}"],
            [_("Sent"), moment(application.submitted_at, year=True)],
            [_("Now"), application.public_status],
            *_behalf(application),
            *_host(application),
        ],
        "sections": sections,
        "foot": _("Community Chest. Questions? Ring %(phone)s and say %(reference)s.")
        % {"phone": call.phone, "reference": application.reference},
    }


def _behalf(application: Application) -> list[list[str]]:
    """How it came to us, where the group did not write it itself."""
    behalf = behalf_of(application)
    if behalf is None:
        return []
    ways = {
        OnBehalf.How.HELPER: _("Filled in for the group"),
        OnBehalf.How.PAPER: _("Came on paper"),
        OnBehalf.How.PHONE: _("Came by phone"),
    }
    heard = behalf.proved_name or str(behalf.proved_by or "")
    told = _("%(who)s typed it. %(name)s heard or read it before it was sent.")
    return [[ways[OnBehalf.How(behalf.how)], told % {"who": behalf.filled_by, "name": heard}]]


def _host(application: Application) -> list[list[str]]:
    """Who holds the money, once they agreed."""
    host = agreed_host(application)
    return [[_("Money held by"), host]] if host else []


def _answer(shown: Shown) -> dict[str, Any]:
    return {
        "question": shown.question.label,
        "lines": [line.text for line in shown.lines] + [file.name for file in shown.files],
        "rows": [[row.item, row.amount] for row in shown.rows],
        "columns": list(shown.grid.columns) if shown.grid else [],
        "cells": [list(row) for row in shown.grid.rows] if shown.grid else [],
    }
