"""Who was given an application to score, who still has to, and whose scores count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from accounts.models import Role, User
from funds.applications.models import HostRequest, Member, Participant, Reader
from funds.review.models import Conflict, ScoreSheet

if TYPE_CHECKING:
    from funds.applications.models import Application
    from funds.review.models import Assessment
    from places.models import Place


@dataclass(frozen=True)
class PanelMember:
    """One person whom the application was given to."""

    user: User
    access: str
    votes: bool
    conflict: Conflict | None
    sheet: ScoreSheet | None

    @property
    def barred(self) -> bool:
        return self.access == Reader.Access.BARRED or bool(self.conflict and self.conflict.bars)

    @property
    def expected(self) -> bool:
        """Whether scoring waits for this person: they vote now and nothing bars them."""
        return self.votes and not self.barred

    @property
    def has_sent(self) -> bool:
        return bool(self.sheet and self.sheet.sent_at)

    @property
    def counts(self) -> bool:
        return self.has_sent and not self.barred


@dataclass(frozen=True)
class Panel:
    """The members of one application's panel and the quorum of its call."""

    members: tuple[PanelMember, ...]
    quorum: int

    @property
    def expected(self) -> list[PanelMember]:
        return [member for member in self.members if member.expected]

    @property
    def waiting_for(self) -> list[PanelMember]:
        return [member for member in self.expected if not member.has_sent]

    @property
    def counting(self) -> int:
        """Complete sets of scores without a conflict."""
        return sum(member.counts for member in self.members)

    @property
    def quorum_met(self) -> bool:
        return self.counting >= self.quorum

    @property
    def all_in(self) -> bool:
        return self.quorum_met and not self.waiting_for

    def member(self, user: User) -> PanelMember | None:
        """The row of ``user``, or None for somebody whom it was not given to."""
        return next((member for member in self.members if member.user == user), None)


def voters(place: Place) -> list[User]:
    """Everybody who votes on the place's panel today."""
    seats = Role.objects.current().for_place(place).filter(job=Role.Job.PANEL_MEMBER, voting=True)
    return list(User.objects.filter(is_active=True, roles__in=seats).distinct().order_by("name", "pk"))


def panel_of(assessment: Assessment) -> Panel:
    """The panel of one application, as it stands now."""
    application = assessment.application
    conflicts = {conflict.member_id: conflict for conflict in assessment.conflicts.all()}
    sheets = {sheet.member_id: sheet for sheet in assessment.sheets.annotate(done=Count("scores"))}
    voting = {user.pk for user in voters(application.call.place)}
    readers = Reader.objects.filter(application=application).select_related("user").order_by("user__name", "pk")
    return Panel(
        members=tuple(
            PanelMember(
                user=reader.user,
                access=reader.access,
                votes=reader.user_id in voting,
                conflict=conflicts.get(reader.user_id),
                sheet=sheets.get(reader.user_id),
            )
            for reader in readers
            if reader.user_id in voting or reader.user_id in sheets
        ),
        quorum=application.call.quorum,
    )


def belongs_to_group(application: Application, user: User) -> bool:
    """Whether ``user`` makes this application, holds its money or sits on its group's committee: an interest by itself.

    Entering it for the group is none.
    """
    if application.applicant_id == user.pk:
        return True
    if Participant.objects.active().filter(application=application, user=user).exists():
        return True
    if HostRequest.objects.to(user).current().filter(application=application).exists():
        return True
    return Member.objects.filter(organisation=application.organisation_id, user=user, on_committee=True).exists()


def barring_conflict(assessment: Assessment | None, user: User) -> Conflict | None:
    """The interest that keeps ``user`` out of this application now, or None."""
    if assessment is None:
        return None
    return assessment.conflicts.filter(member=user, has_interest=True, lifted_at__isnull=True).first()
