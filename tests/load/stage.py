"""What a load run needs of the database, before and after: `python -m tests.load.stage prepare 360 300`, `… verify`.

``prepare`` builds a site with its demo and prints, as JSON, drafts that only have to be sent and drafts to write in,
each with a session of its own person. ``verify`` reads what was accepted and prints what of it is missing.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

import django

FIRST_DRAFT = 300_000


def prepare(to_send: int, to_write: int) -> dict[str, Any]:
    """A site, and the drafts that the load goes to."""
    from django.core.management import call_command

    from funds.questions.schema import Kind
    from funds.versions import form_of
    from tests.bench.requests import complete_drafts
    from tests.load.running import session_for

    for command in ("migrate", "load_places", "start_site", "load_demo"):
        call_command(command, verbosity=0)
    drafts = complete_drafts(FIRST_DRAFT, to_send + to_write)
    people = [(draft, session_for(draft.applicant)) for draft in drafts]
    return {
        "send": [{"reference": draft.reference, "session": session} for draft, session in people[:to_send]],
        "write": [
            {
                "reference": draft.reference,
                "session": session,
                "key": next(one.key for one in form_of(draft.version) if one.kind is Kind.LONG_TEXT),
            }
            for draft, session in people[to_send:]
        ],
    }


def verify(accepted: dict[str, Any]) -> dict[str, Any]:
    """What was accepted and is not there: references that are not sent, or not once; answers that are not the last."""
    from django.utils import timezone
    from django_tasks import TaskResultStatus
    from django_tasks_db.models import DBTaskResult

    from accounts.models import OutboxMail
    from funds.applications.models import Answer, Application, StatusChange

    told = accepted["sent"]
    changes = list(
        StatusChange.objects.filter(application__reference__in=told, source="draft").values_list(
            "application__reference", flat=True
        )
    )
    references = [one["reference"] for one in accepted["written"]]
    written = {
        (row.application.reference, row.key): row.value
        for row in Answer.objects.filter(application__reference__in=references).select_related("application")
    }
    lost = [one for one in accepted["written"] if written.get((one["reference"], one["key"])) != one["text"]]
    unfinished = DBTaskResult.objects.exclude(status__in=[TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED])
    return {
        "lost_applications": len(told) - Application.objects.filter(reference__in=told, status="submitted").count(),
        "sent_twice": len(changes) - len(set(changes)),
        "lost_answers": len(lost),
        "doubled_references": Application.objects.count() - Application.objects.values("reference").distinct().count(),
        "failed_tasks": DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).count(),
        "waiting_tasks": unfinished.count(),
        "waiting_mails": OutboxMail.objects.waiting(timezone.now()).count(),
    }


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    django.setup()
    asked, *sizes = sys.argv[1:]
    print(json.dumps(prepare(*map(int, sizes)) if asked == "prepare" else verify(json.load(sys.stdin))))
