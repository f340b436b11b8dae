"""The case page: one application beside what it is judged by, and what the reader may do with it now."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from wagtail import hooks

from funds.applications.differences import exchanges_of
from funds.applications.hosts import latest
from funds.applications.lifecycle import Status
from funds.applications.models import Application, Message
from funds.applications.promises import answer_by, is_late
from funds.applications.thread import thread_of
from funds.questions.display import Row, ShownSection, display_all
from funds.review.cases import Audience, Case
from funds.review.forms import ScoreForm
from funds.review.panel import belongs_to_group, panel_of
from funds.review.standing import Standing, choices_for, step_of, why_not_scores
from funds.review.totals import total
from funds.review.views.pages import find, page, person, refused
from funds.versions import form_of


@require_GET
def case(request: HttpRequest, reference: str) -> Any:
    """The case as the reader may see it."""
    return show(request, find(request, reference))


def show(request: HttpRequest, found: Case, score_form: ScoreForm | None = None) -> Any:
    """Draw the case; ``score_form`` carries what could not be kept."""
    application = found.application
    if found.closed_because:
        return refused(request, found.closed_because)
    if found.audience is Audience.FINANCE:
        return page(
            request,
            "case_funded.html",
            application.name,
            application.reference,
            application=application,
            host=latest(application),
            case=found,
            decision=getattr(found.assessment, "decision", None),
            budgets=_budgets(application),
        )
    if found.names_only:
        return page(
            request,
            "names.html",
            application.name,
            application.reference,
            application=application,
            member=belongs_to_group(application, person(request)),
        )
    context = _context(request, found)
    if found.audience is Audience.PANEL:
        context["score_form"] = score_form or _score_form(found, context["own"])
    return page(request, "case.html", application.name, application.reference, **context)


def _budgets(application: Application) -> list[tuple[Row, ...]]:
    """What the group wants to spend on: the only answers that are about money."""
    return [answer.rows for section in _sections(application) for answer in section.answers if answer.rows]


def _context(request: HttpRequest, found: Case) -> dict[str, Any]:
    user, application, assessment = person(request), found.application, found.assessment
    standing = _standing(found)
    why_not = why_not_scores(user, standing) if standing else _("The panel has not got it yet.")
    staff = found.audience is Audience.STAFF
    choices = choices_for(user, standing) if standing and staff else []
    return {
        "case": found,
        "application": application,
        "assessment": assessment,
        "staff": staff,
        "standing": standing,
        "panel": standing.panel if standing else None,
        "own": standing.panel.member(user) if standing else None,
        "sections": _sections(application, for_panel=found.audience is Audience.PANEL),
        "host": latest(application),
        "criteria": _criteria(application),
        "history": list(application.changes.select_related("by")),
        "may": [choice for choice in choices if not choice.why_not],
        "not_yet": [choice for choice in choices if choice.why_not],
        **_interests(found),
        "why_not_scores": why_not,
        "scores": _scores(standing) if standing and not why_not else [],
        "total": total(standing.assessment) if standing and not why_not else None,
        "decision": getattr(assessment, "decision", None),
        "moves": bool(choices),
        "more": _more(application, request),
        **(_talk(application) if staff else {}),
    }


def _talk(application: Application) -> dict[str, Any]:
    """What the group and the fund said, and what the group changed: for the fund's office, never for the panel."""
    said = thread_of(application, Message.Side.FUND)
    return {
        "thread": said[-1:],
        "new_messages": sum(one.is_new for one in said),
        "late_since": answer_by(application) if is_late(application) else None,
        "exchanges": exchanges_of(application, form_of(application.version)),
    }


def _standing(found: Case) -> Standing | None:
    if found.assessment is None:
        return None
    return Standing(found.assessment, panel_of(found.assessment), step_of(found.assessment))


def _interests(found: Case) -> dict[str, Any]:
    """What everybody said about an interest in this group."""
    conflicts = list(found.assessment.conflicts.select_related("member", "lifted_by")) if found.assessment else []
    return {
        "conflicts": conflicts,
        "none_declared": [str(conflict.member) for conflict in conflicts if not conflict.has_interest],
    }


def _sections(application: Application, *, for_panel: bool = False) -> list[ShownSection]:
    answers = {answer.key: answer.value for answer in application.answers.all()}
    place = application.call.place
    form, files = form_of(application.version), application.attachments.all()
    return display_all(form, answers, files, place, for_panel=for_panel)


def _criteria(application: Application) -> list[dict[str, Any]]:
    """What the application is judged by, the best score's guide words first."""
    return [
        {"label": one.label, "weight": one.weight, "guide": list(enumerate(one.guide))[::-1]}
        for one in application.call.criteria.all()
    ]


def _scores(standing: Standing) -> list[dict[str, Any]]:
    """Each member's set of scores in the order of the criteria, with whether it counts."""
    criteria = list(standing.assessment.application.call.criteria.all())
    sent = [(member, member.sheet) for member in standing.panel.members if member.sheet and member.sheet.sent_at]
    rows = []
    for member, sheet in sent:
        values = {score.criterion_id: score.value for score in sheet.scores.all()}
        rows.append(
            {
                "member": member,
                "values": [(criterion.label, values.get(criterion.pk)) for criterion in criteria],
                "comment": sheet.comment,
            }
        )
    return rows


def _score_form(found: Case, own: Any) -> ScoreForm | None:
    """The member's form while scoring is open to them."""
    if found.assessment is None or found.assessment.scoring_closed_at or (own and own.has_sent):
        return None
    if found.application.status != Status.IN_REVIEW:
        return None
    return ScoreForm(list(found.application.call.criteria.all()), own.sheet if own else None)


def _more(application: Application, request: HttpRequest) -> list[str]:
    """What later stages have to say about this application, in their own order."""
    found = [fn(application, request.user) for fn in hooks.get_hooks("case_sections")]
    parts = sorted((part for part in found if part), key=lambda part: part[0])
    return [render_to_string(template, context, request=request) for _order, template, context in parts]
