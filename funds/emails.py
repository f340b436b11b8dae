"""Mails about public questions: to the officers who answer them, and to whoever asked."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from accounts.models import Role, User
from accounts.outbox import post
from funds.models import FundingCallPage, PublicQuestion


def question_asked(question: PublicQuestion) -> None:
    """Tell the borough's officers, or the programme team where there is none."""
    context = _about(question) | {"path": reverse("public_questions:edit", args=[question.pk])}
    for person in _who_answers(question):
        name = person.get_short_name()
        post(f"question:{question.pk}:asked:{person.pk}", person.email, "call_question_asked", context | {"name": name})


def question_answered(question: PublicQuestion) -> None:
    """Send the answer to the address that was left for it."""
    page = FundingCallPage.objects.live().filter(call=question.call_id).first()
    context = _about(question) | {"answer": question.answer, "path": page.get_url() if page else ""}
    post(f"question:{question.pk}:answered", question.email, "call_question_answered", context)


def _who_answers(question: PublicQuestion) -> list[User]:
    current = Role.objects.current()
    officers = current.filter(job=Role.Job.FUND_OFFICER, place=question.call.place_id)
    roles = officers if officers.exists() else current.filter(job=Role.Job.PROGRAMME_TEAM)
    return list(User.objects.filter(is_active=True, roles__in=roles).distinct())


def _about(question: PublicQuestion) -> dict[str, Any]:
    call = question.call
    return {"question": question.text, "call": call.title, "place": call.place.name, "phone": call.phone}
