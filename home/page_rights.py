"""Which pages and pictures each job may change, and who approves a page before the public sees it.

Groups follow roles (``accounts.groups``); here they get their place in the page tree.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from accounts.groups import group_for
from accounts.models import Role
from funds.models import FundPage
from home.models import HomePage
from places.models import Place

Job = Role.Job

# A job for one borough reaches that borough's fund and what is below it; a job for all reaches every page.
PAGES: dict[Job, tuple[str, ...]] = {
    Job.FUND_OFFICER: ("add_page", "change_page"),
    Job.COMMS_EDITOR: ("add_page", "change_page"),
    Job.PROGRAMME_TEAM: ("add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page"),
}
FILES: dict[Job, tuple[str, ...]] = {
    Job.FUND_OFFICER: ("add_image", "choose_image", "add_document", "choose_document"),
    Job.COMMS_EDITOR: (
        "add_image",
        "change_image",
        "choose_image",
        "add_document",
        "change_document",
        "choose_document",
    ),
    Job.PROGRAMME_TEAM: (
        "add_image",
        "change_image",
        "choose_image",
        "add_document",
        "change_document",
        "choose_document",
    ),
}
WORKFLOW = "Pages: approved by the programme team"
TASK = "Programme team approves"


def grant() -> int:
    """Give every job at every place its pages and files, and set up the approval. Returns how many groups are new."""
    before = Group.objects.count()
    home = HomePage.objects.get()
    funds = {fund.place_id: fund for fund in FundPage.objects.all()}
    places: list[Place | None] = [None, *Place.objects.current()]
    for job in Job:
        for place in places:
            group = group_for(job, place)
            page = funds.get(place.pk) if place else home
            if page and job in PAGES:
                _allow(group, page, PAGES[job])
                _allow_files(group, FILES[job])
    _approve_pages(home)
    return Group.objects.count() - before


def _permissions(codenames: Iterable[str]) -> list[Permission]:
    # Wagtail asks for these of its own picture and document, whatever models stand in for them.
    apps = ["wagtailcore", "wagtailimages", "wagtaildocs"]
    return list(Permission.objects.filter(codename__in=codenames, content_type__app_label__in=apps))


def _allow(group: Group, page: Page, codenames: Iterable[str]) -> None:
    for permission in _permissions(codenames):
        GroupPagePermission.objects.get_or_create(group=group, page_id=page.pk, permission=permission)


def _allow_files(group: Group, codenames: Iterable[str]) -> None:
    root = Collection.get_first_root_node()
    for permission in _permissions(codenames):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def _approve_pages(home: Page) -> None:
    """A comms editor or an officer submits a page; the programme team approves it."""
    if WorkflowPage.objects.filter(page_id=home.pk).exists():
        return
    workflow, _made = Workflow.objects.get_or_create(name=WORKFLOW)
    task, is_new = GroupApprovalTask.objects.get_or_create(name=TASK)
    if is_new:
        task.groups.set([group_for(Job.PROGRAMME_TEAM, None)])
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task.task_ptr, defaults={"sort_order": 0})
    WorkflowPage.objects.create(workflow=workflow, page_id=home.pk)
