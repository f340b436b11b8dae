"""The workflow that every review runs through, written once before the first call opens."""

from __future__ import annotations

from django.db import transaction
from wagtail.models import Task, Workflow, WorkflowTask

from funds.models import Call
from funds.review.models import DecisionTask, EligibilityTask, ReviewMethod, ScoringTask

# Names in the database, not words on a page: they stay the same in every language.
WORKFLOW = "Check, score, decide"
STEPS: tuple[tuple[type[Task], str], ...] = (
    (EligibilityTask, "Check"),
    (ScoringTask, "Score"),
    (DecisionTask, "Decide"),
)


@transaction.atomic
def ensure_workflows() -> Workflow:
    """Make the workflow, its three steps and a row for every way of deciding. What is there already stays."""
    workflow, _made = Workflow.objects.get_or_create(name=WORKFLOW)
    for order, (model, name) in enumerate(STEPS):
        step = model.objects.filter(workflow_tasks__workflow=workflow).first() or model.objects.create(name=name)
        WorkflowTask.objects.get_or_create(workflow=workflow, task_id=step.pk, defaults={"sort_order": order})
    for method in Call.Method.values:
        ReviewMethod.objects.get_or_create(method=method, defaults={"workflow": workflow})
    return workflow
