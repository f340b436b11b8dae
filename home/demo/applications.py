"""Groups apply and are judged, through the same actions as on a real site, in every state there is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any, NamedTuple

from django.utils import timezone

from accounts.models import User
from funds.applications import actions as applying
from funds.applications.lifecycle import Status
from funds.applications.models import Application, Member, Organisation
from funds.awards.models import Award
from funds.models import Call, FundingCallPage
from funds.review import actions as review
from funds.review.models import Assessment, Decision
from funds.versions import form_of
from home.demo.answers import address, answers
from home.demo.calls import held_open
from home.demo.diary import Diary
from home.demo.people import officer, panel
from home.demo.source import OPENS, applications, boroughs, moment
from places.models import Place

CRITERIA = ("need", "reach", "doable", "link", "value")
OUTCOMES = {
    Status.FUNDED: Decision.Outcome.FUND,
    Status.PART_FUNDED: Decision.Outcome.PART_FUND,
    Status.RESERVE: Decision.Outcome.RESERVE,
    Status.DECLINED: Decision.Outcome.DECLINE,
}
# What an entry says of a panel member's part, beside scores: no interest but no scores yet, or an interest.
NOT_SCORED, INTEREST = "-", "x"
FIRST_PHONE = 200


class Case(NamedTuple):
    """One group's application and what the file says about it."""

    entry: dict[str, Any]
    application: Application


def load_applications(diary: Diary) -> None:
    """Let every group apply, then judge what was sent."""
    phones = (f"020 7946 0{number}" for number in count(FIRST_PHONE))
    calls = {(page.call.place.slug, page.slug): page.call for page in FundingCallPage.objects.all()}
    cases = []
    with held_open():
        for borough in boroughs():
            slug = borough["key"]
            for entry in applications(slug):
                entry = {"phone": next(phones), **entry}
                cases.append(Case(entry, _apply(entry, calls[slug, entry["call"]], diary)))
    for case in cases:
        if case.entry["state"] != Status.DRAFT:
            _judge(case, diary)


def _apply(entry: dict[str, Any], call: Call, diary: Diary) -> Application:
    sent = entry["sent"]
    diary.turn_to(moment(sent - entry.get("took", 2), OPENS))
    applicant = _applicant(entry)
    draft = applying.start_draft(applicant, call)
    for section, values in answers(form_of(draft.version), entry).items():
        draft = applying.save_answers(draft, applicant, section, values)
    if entry["state"] == Status.DRAFT:
        return draft
    diary.turn_to(_at(sent, entry))
    application = applying.submit(draft, applicant, timezone.now())
    _introduce(application, entry)
    return application


def _introduce(application: Application, entry: dict[str, Any]) -> None:
    """What the register knows of the group: its kind, and who of the panel sits on its committee."""
    group = Organisation.objects.get(applications=application)
    group.kind = entry["kind"]
    group.save(update_fields=["kind"])
    for committee_member in entry.get("committee", []):
        member = User.objects.get(email=committee_member)
        Member.objects.create(organisation=group, user=member, on_committee=True)


def _applicant(entry: dict[str, Any]) -> User:
    known = User.objects.filter(email=address(entry)).first()
    return known or User.objects.create_user(address(entry), name=entry["contact"])


def _at(offset: int, entry: dict[str, Any]) -> Any:
    """An hour of that day, not the same for every group."""
    return moment(offset, OPENS.replace(hour=9 + len(entry["idea"]) % 9, minute=len(entry["name"]) % 60))


def _judge(case: Case, diary: Diary) -> None:
    entry, application = case
    diary.turn_to(_at(entry["sent"], entry))
    assessment = review.open_assessment(application)
    if assessment is None:
        raise RuntimeError(f"{application} was sent, so its review must open")
    by = officer(application.call.place)
    match Status(entry["state"]):
        case Status.SUBMITTED:
            return
        case Status.INELIGIBLE:
            diary.turn_to(_at(entry["checked"], entry))
            review.fail_eligibility(assessment, by, entry["reason"])
        case Status.CHANGES_REQUESTED:
            diary.turn_to(_at(entry["checked"], entry))
            review.request_changes(assessment, by, entry["reason"], entry.get("asked_again", ()))
        case Status.WITHDRAWN:
            diary.turn_to(_at(entry["checked"], entry))
            applying.withdraw(application, _applicant(entry), entry["reason"])
        case _:
            _give_to_panel(case, assessment, by, diary)


def _give_to_panel(case: Case, assessment: Assessment, by: User, diary: Diary) -> None:
    entry, application = case
    diary.turn_to(_at(entry["checked"], entry))
    review.pass_eligibility(assessment, by)
    _score(assessment, application.call.place, entry, diary)
    if outcome := OUTCOMES.get(Status(entry["state"])):
        diary.turn_to(_at(entry["decided"], entry))
        pounds = entry.get("amount")
        review.decide(assessment, by, outcome, pounds * 100 if pounds else None, entry["reason"])
        # In one line for the register, where a real group gives its idea a title.
        Award.objects.filter(application=application).update(
            activity=entry.get("activity", ""), referral=entry.get("referral", "")
        )


def _score(assessment: Assessment, place: Place, entry: dict[str, Any], diary: Diary) -> None:
    for number, (member, part) in enumerate(_parts(place, entry)):
        diary.turn_to(_at(entry["checked"] + 1 + number, entry))
        if part == INTEREST:
            review.declare_interest(assessment, member, True, entry.get("interest", ""))
            continue
        review.declare_interest(assessment, member, False)
        if part != NOT_SCORED:
            values = {key: int(value) for key, value in zip(CRITERIA, part, strict=True)}
            comment = entry.get("comments", {}).get(member.get_short_name().lower(), "")
            review.score(assessment, member, values, comment, send=True)


def _parts(place: Place, entry: dict[str, Any]) -> Iterator[tuple[User, str]]:
    """Each panel member whom the file gives a part, in the panel's order."""
    return zip(panel(place), entry.get("scores", []), strict=False)
