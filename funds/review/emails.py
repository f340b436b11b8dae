"""Mails to the people who judge. What the group hears is written by the application's own moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from accounts.models import Role, User
from accounts.outbox import post

if TYPE_CHECKING:
    from funds.review.models import Assessment


def new_to_check(assessment: Assessment) -> None:
    """Tell the borough's officers, once for each application."""
    application = assessment.application
    roles = Role.objects.current().filter(job=Role.Job.FUND_OFFICER, place=application.call.place)
    for officer in User.objects.filter(is_active=True, roles__in=roles).distinct():
        _post("review-to-check", "review_to_check", assessment, officer)


def new_to_score(assessment: Assessment, member: User) -> None:
    """Tell a panel member that there is something new; names and answers stay behind the sign-in."""
    _post("review-to-score", "review_to_score", assessment, member)


def _post(event: str, template: str, assessment: Assessment, person: User) -> None:
    application = assessment.application
    post(
        f"{event}:{application.reference}:{person.pk}",
        person.email,
        template,
        {
            "name": person.get_short_name(),
            "reference": application.reference,
            "call": application.call.title,
            "place": application.call.place.name,
            "closes_at": application.call.closes_at,
            "path": reverse("review:case", args=[application.reference]),
        },
    )
