"""The order in which the demonstration comes to be: people, funds, stories, past grants, calls, applications."""

from __future__ import annotations

import datetime

from django.core.management import call_command
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from funds.applications.models import Application
from funds.models import Call
from funds.needs.models import Priority
from home.demo.applications import load_applications
from home.demo.asking import load_asking
from home.demo.awards import load_awards
from home.demo.calls import load_calls
from home.demo.diary import Diary
from home.demo.funds import POT_STARTS, load_funds
from home.demo.people import ADMIN, load_people
from home.demo.source import OPENS, moment
from home.demo.stories import load_stories
from home.demo.talking import load_talking
from home.demo.together import load_together
from home.models import HomePage
from home.site_tree import publish
from stories.models import StoryPage


def is_loaded() -> bool:
    """Whether this database holds the demonstration."""
    return User.objects.filter(email=ADMIN).exists()


def load() -> str:
    """Load all of it, and say what came in."""
    diary = Diary()
    diary.turn_to(moment(POT_STARTS, OPENS))
    load_people()
    load_funds()
    load_stories()
    load_awards()
    load_calls()
    load_applications(diary)
    load_together(diary)
    load_talking(diary)
    load_asking(diary)
    diary.backdate()
    _dress_the_front_page()
    return f"{Call.objects.count()} calls and {Application.objects.count()} applications"


def settle_queue(since: datetime.datetime) -> None:
    """Do at once what loading left to the worker, a thousand small jobs: the mails are not to be sent at all."""
    queued = DBTaskResult.objects.filter(status=TaskResultStatus.READY, enqueued_at__gte=since)
    if queued.exists():
        call_command("rebuild_references_index", verbosity=0)
        call_command("update_index", verbosity=0)
        queued.delete()


def _dress_the_front_page() -> None:
    home = HomePage.objects.get()
    home.gap_title = "One gap, followed all the way"
    home.gap_intro = "This is what happened after people in Custom House told us what was missing."
    home.gap_priority = Priority.objects.get(place__slug="newham", title="A hot meal and a kitchen")
    home.first_story = StoryPage.objects.get(teller__startswith="“Adaeze”")
    publish(home)
