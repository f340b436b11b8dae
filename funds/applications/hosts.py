"""The group that holds the money for another: who was asked, what it said, and how both are named together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from content.words import money
from funds.applications.models import Answer, Application, HostRequest, Organisation
from funds.questions.schema import Kind
from funds.versions import form_of


@dataclass(frozen=True)
class Wish:
    """Whom a group wants to ask: a group that offers it, or one by name and address."""

    name: str
    email: str
    organisation: Organisation | None = None


def asks_for_host(application: Application) -> bool:
    """Whether its form has the question."""
    return bool(_key(application))


def _key(application: Application) -> str:
    return next((one.key for one in form_of(application.version) if one.kind is Kind.HOST), "")


def wish_of(application: Application) -> Wish | None:
    """What the group answered, as far as somebody can be asked; None while nobody can, or nobody is wanted."""
    key = _key(application)
    answer = Answer.objects.filter(application=application, key=key).first() if key else None
    return _wish_from(answer.value) if answer and answer.value else None


def _wish_from(value: dict[str, Any]) -> Wish | None:
    """A wish from an answer to the question about a host."""
    if value["wanted"] != "yes":
        return None
    if value["organisation"]:
        group = Organisation.objects.hosts().filter(pk=value["organisation"]).first()
        return Wish(group.name, group.host_email, group) if group else None
    return Wish(value["name"], value["email"].lower()) if value["name"] and value["email"] else None


def budget_of(application: Application) -> list[dict[str, str]]:
    """What the money is for: the rows of every budget, and nothing else that the group wrote."""
    keys = [question.key for question in form_of(application.version) if question.kind is Kind.BUDGET]
    answers = Answer.objects.filter(application=application, key__in=keys, value__isnull=False)
    return [{"item": row["item"], "cost": money(row["pence"])} for answer in answers for row in answer.value or []]


def latest(application: Application) -> HostRequest | None:
    """The request that counts now: asked or agreed, else the last one that was declined."""
    requests = application.host_requests.exclude(state=HostRequest.State.TAKEN_BACK)
    return requests.order_by("-asked_at", "-pk").first()


def agreed_host(application: Application) -> str:
    """The name of the group that agreed to hold the money, or nothing."""
    agreed = application.host_requests.filter(state=HostRequest.State.AGREED).values_list("name", flat=True)
    return agreed.first() or ""


def with_host(group: str, host: str) -> str:
    """Both of them in one line."""
    return _("%(group)s, money held by %(host)s") % {"group": group, "host": host} if group and host else group
