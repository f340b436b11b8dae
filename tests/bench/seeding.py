"""Thousands of applications in every state, written row by row into a database that only the bench uses.

They get what real ones leave behind where a list or a case page looks: answers, changes of state, an
assessment with its workflow, readers, scores, a decision and an award.
"""

import datetime
import itertools
import random
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision, TaskState, WorkflowState

from accounts.models import User
from funds.applications.lifecycle import DECIDED, FUNDED, SENT, Status
from funds.applications.models import Answer, Application, Member, Organisation, Reader, StatusChange
from funds.applications.models.application import REFERENCE_LETTERS
from funds.awards.models import Award
from funds.models import Call, FormVersion
from funds.needs.models import Priority
from funds.review.models import Assessment, Decision, ReviewMethod, Score, ScoreSheet
from funds.review.panel import voters
from funds.versions import current, form_of
from places.models import Postcode
from tests.bench.answers import Applicant, sentences

STATES = {
    Status.SUBMITTED: 18,
    Status.CHANGES_REQUESTED: 3,
    Status.IN_REVIEW: 42,
    Status.FUNDED: 8,
    Status.PART_FUNDED: 3,
    Status.RESERVE: 3,
    Status.DECLINED: 15,
    Status.INELIGIBLE: 4,
    Status.WITHDRAWN: 4,
}
OUTCOMES = {
    Status.FUNDED: Decision.Outcome.FUND,
    Status.PART_FUNDED: Decision.Outcome.PART_FUND,
    Status.RESERVE: Decision.Outcome.RESERVE,
    Status.DECLINED: Decision.Outcome.DECLINE,
}
BATCH = 2_000


@dataclass
class Round:
    """A call with what its applications need, read once."""

    call: Call
    version: FormVersion
    postcodes: list[str]
    wards: dict[str, str]
    priorities: dict[str, Priority]
    panel: list[User]


def rounds() -> list[Round]:
    """Every call that has questions."""
    found = []
    for call in Call.objects.select_related("place").order_by("pk"):
        version = current(call)
        if version is None:
            continue
        # A few hundred addresses of the borough, spread over its wards.
        codes = Postcode.objects.filter(ward__place=call.place, live=True).order_by("code")
        some = dict(list(codes.values_list("code", "ward_id"))[::25])
        priorities = {priority.slug: priority for priority in Priority.objects.current(call.place)}
        postcodes = [f"{code[:-3]} {code[-3:]}" for code in some]
        found.append(Round(call, version, postcodes, some, priorities, voters(call.place)))
    return found


def seed(total: int) -> None:
    """Add applications until ``total`` have been sent."""
    here = Application.objects.filter(status__in=SENT).count()
    first = User.objects.filter(email__endswith="@bench.example").count()
    chosen = rounds()
    last = first + total - here
    for start in range(first, last, BATCH):
        with transaction.atomic():
            _add(chosen, list(range(start, min(start + BATCH, last))))


def _add(chosen: list[Round], numbers: list[int]) -> None:
    dice = random.Random(numbers[0])
    states = dice.choices(list(STATES), weights=list(STATES.values()), k=len(numbers))
    applications, answers = _applications(chosen, numbers, states, dice)
    Answer.objects.bulk_create(answers, batch_size=5_000)
    panels = {one.call.pk: one.panel for one in chosen}
    _history(applications)
    _review(applications, panels, dice)


def people(chosen: list[Round], numbers: list[int]) -> list[tuple[Round, Applicant, User, Organisation]]:
    """A group and the person who applies for it, for each number."""
    groups = []
    for number in numbers:
        one = chosen[number % len(chosen)]
        applicant = Applicant(number, one.postcodes, list(one.priorities), (one.call.min_pence, one.call.max_pence))
        user = User(email=applicant.email, name="Sam Field", password="!")
        groups.append((one, applicant, user, Organisation(name=applicant.name, postcode=applicant.postcode)))
    User.objects.bulk_create([user for _one, _applicant, user, _organisation in groups])
    Organisation.objects.bulk_create([organisation for *_rest, organisation in groups])
    Member.objects.bulk_create([Member(organisation=group, user=user) for _one, _applicant, user, group in groups])
    return groups


def _applications(
    chosen: list[Round], numbers: list[int], states: list[Status], dice: random.Random
) -> tuple[list[Application], list[Answer]]:
    applications, answers, now = [], [], timezone.now()
    for number, state, (one, applicant, user, organisation) in zip(
        numbers, states, people(chosen, numbers), strict=True
    ):
        sent = now - datetime.timedelta(minutes=dice.randrange(60, 60 * 24 * 90))
        application = draft(one, applicant, user, number)
        application.organisation = organisation
        application.status = state
        application.created_at = sent - datetime.timedelta(days=3)
        application.submitted_at = application.updated_at = sent
        application.decided_at = now if state in DECIDED else None
        applications.append(application)
        answers += answers_of(application, one, applicant)
    Application.objects.bulk_create(applications, batch_size=1_000)
    for answer in answers:
        answer.application_id = answer.application.pk
    return applications, answers


def draft(one: Round, applicant: Applicant, user: User, number: int) -> Application:
    """An application that is filled in, not saved yet."""
    tail = "".join(REFERENCE_LETTERS[number >> shift & 31] for shift in (15, 10, 5, 0))
    return Application(
        reference=f"{one.call.place.code}-25-{tail}",
        call=one.call,
        version=one.version,
        applicant=user,
        title=sentences(applicant.dice, 7),
        organisation_name=applicant.name,
        amount_pence=applicant.pence,
        postcode=applicant.postcode,
        ward_id=one.wards[applicant.postcode.replace(" ", "")],
        priority=one.priorities.get(applicant.priority),
        contact_name="Sam Field",
        contact_email=applicant.email,
        contact_phone="020 7946 0123",
    )


def answers_of(application: Application, one: Round, applicant: Applicant) -> list[Answer]:
    """Its answers, not saved yet."""
    form = form_of(one.version)
    return [Answer(application=application, key=key, value=value) for key, value in applicant.answers(form).items()]


def _history(applications: list[Application]) -> None:
    changes = []
    for application in applications:
        path = [Status.DRAFT, Status.SUBMITTED]
        if application.status not in (Status.SUBMITTED, Status.INELIGIBLE, Status.WITHDRAWN):
            path.append(Status.IN_REVIEW)
        if application.status != path[-1]:
            path.append(Status(application.status))
        changes += [
            StatusChange(application=application, source=source, target=target, by=application.applicant)
            for source, target in itertools.pairwise(path)
        ]
    StatusChange.objects.bulk_create(changes, batch_size=5_000)


def _review(applications: list[Application], panels: dict[int, list[User]], dice: random.Random) -> None:
    # What was decided had its scoring closed; so had a fifth of what is still with the panel.
    now = timezone.now()
    assessments = Assessment.objects.bulk_create(
        Assessment(application=one, scoring_closed_at=now if _scoring_closed(one, dice) else None)
        for one in applications
    )
    _workflows(assessments)
    beyond_check = [one for one in assessments if one.application.status in {Status.IN_REVIEW, *OUTCOMES}]
    Reader.objects.bulk_create(
        Reader(application=one.application, user=member, access=Reader.Access.ANSWERS)
        for one in beyond_check
        for member in panels[one.application.call_id]
    )
    _scores([one for one in beyond_check if dice.random() < 0.6], panels, dice)
    _decisions([one for one in assessments if one.application.status in OUTCOMES])


def _scoring_closed(application: Application, dice: random.Random) -> bool:
    return application.status in OUTCOMES or (application.status == Status.IN_REVIEW and dice.random() < 0.2)


def _workflows(assessments: list[Assessment]) -> None:
    """A workflow run for each assessment, at the step that its state is at."""
    kind = ContentType.objects.get_for_model(Assessment)
    workflows = {row.method: row.workflow for row in ReviewMethod.objects.select_related("workflow")}
    steps = {workflow.pk: list(workflow.tasks) for workflow in workflows.values()}
    runs = [
        WorkflowState(
            content_type=kind,
            base_content_type=kind,
            object_id=str(one.pk),
            workflow=workflows[one.application.call.method],
            status=_status_of_run(one.application.status),
        )
        for one in assessments
    ]
    WorkflowState.objects.bulk_create(runs)
    now = timezone.now()
    revisions = Revision.objects.bulk_create(
        Revision(content_type=kind, base_content_type=kind, object_id=str(one.pk), content={}, created_at=now)
        for one in assessments
    )
    states = []
    for one, run, revision in zip(assessments, runs, revisions, strict=True):
        status = one.application.status
        step = 0 if status in (Status.SUBMITTED, Status.INELIGIBLE, Status.WITHDRAWN) else 1 + (status in OUTCOMES)
        open_now = run.status == WorkflowState.STATUS_IN_PROGRESS
        state = TaskState.STATUS_IN_PROGRESS if open_now else TaskState.STATUS_APPROVED
        states.append(TaskState(workflow_state=run, revision=revision, task=steps[run.workflow_id][step], status=state))
    TaskState.objects.bulk_create(states)
    for run, task_state in zip(runs, states, strict=True):
        run.current_task_state = task_state
    WorkflowState.objects.bulk_update(runs, ["current_task_state"], batch_size=500)


def _status_of_run(status: str) -> str:
    if status == Status.WITHDRAWN:
        return WorkflowState.STATUS_CANCELLED
    return WorkflowState.STATUS_APPROVED if status in DECIDED else WorkflowState.STATUS_IN_PROGRESS


def _scores(assessments: list[Assessment], panels: dict[int, list[User]], dice: random.Random) -> None:
    criteria = {call.pk: list(call.criteria.all()) for call in Call.objects.all()}
    now = timezone.now()
    sheets = ScoreSheet.objects.bulk_create(
        ScoreSheet(assessment=one, member=member, comment=sentences(dice, 10), sent_at=now)
        for one in assessments
        for member in panels[one.application.call_id][:2]
    )
    scores = [
        Score(sheet=sheet, criterion=criterion, value=dice.randrange(5))
        for sheet in sheets
        for criterion in criteria[sheet.assessment.application.call_id]
    ]
    Score.objects.bulk_create(scores, batch_size=5_000)


def _decisions(assessments: list[Assessment]) -> None:
    decider = User.objects.get_by_natural_key("admin@demo.example")
    decisions = [
        Decision(
            assessment=one,
            outcome=OUTCOMES[Status(one.application.status)],
            amount_pence=(one.application.amount_pence or 0) if one.application.status in FUNDED else 0,
            reasons="The panel said why.",
            by=decider,
            released_at=timezone.now(),
        )
        for one in assessments
    ]
    Decision.objects.bulk_create(decisions)
    Award.objects.bulk_create(_award(decision) for decision in decisions if decision.amount_pence)


def _award(decision: Decision) -> Award:
    application = decision.assessment.application
    return Award(
        application=application,
        reference=application.reference,
        place_id=application.call.place_id,
        recipient=application.organisation_name,
        activity=application.title,
        amount_pence=decision.amount_pence,
        ward_id=application.ward_id,
        priority=application.priority,
        published_at=decision.released_at,
    )
