"""The named cast: the demo's people of docs and tests, made when a test needs them.

`cast("olu", "amina")` makes those two; the fixture `people` makes anybody on first use: `people.olu`. Places must
exist for those who work for one: the fixture sees to Newham and Havering.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

import pytest

from accounts.models import Role, User
from places.models import Place, System

PASSWORD = "chest-demo-2026"
LONG_AGO = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
Job = Role.Job


class Part(NamedTuple):
    """How one of the cast is known, and the job they hold, if any."""

    email: str
    name: str
    job: Role.Job | None = None
    place: str | None = None


CAST: dict[str, Part] = {
    "admin": Part("admin@demo.example", "Ada Okafor", Job.PROGRAMME_TEAM),
    "cora": Part("cora.comms@demo.example", "Cora Mensah", Job.COMMS_EDITOR),
    "olu": Part("olu.officer@demo.example", "Olu Adeyemi", Job.FUND_OFFICER, "newham"),
    "priya": Part("priya.officer@demo.example", "Priya Nair", Job.FUND_OFFICER, "havering"),
    "pat": Part("pat.panel@demo.example", "Pat Doyle", Job.PANEL_MEMBER, "newham"),
    "quinn": Part("quinn.panel@demo.example", "Quinn Lee", Job.PANEL_MEMBER, "newham"),
    "rosa": Part("rosa.panel@demo.example", "Rosa Silva", Job.PANEL_MEMBER, "newham"),
    "lin": Part("lin.link@demo.example", "Lin Zhou", Job.LINK_WORKER, "newham"),
    "fran": Part("fran.finance@demo.example", "Fran Hughes", Job.FINANCE),
    "alex": Part("alex.audit@demo.example", "Alex Stone", Job.AUDITOR),
    "amina": Part("amina@demo.example", "Amina Yusuf"),
    "joe": Part("joe@demo.example", "Joe Barnes"),
}
PLACES = {"newham": ("Newham", "NEW"), "havering": ("Havering", "HAV")}


def place(slug: str) -> Place:
    """The borough at this address, with as little around it as it needs."""
    found = Place.objects.filter(slug=slug).first()
    if found:
        return found
    name, code = PLACES[slug]
    system, _ = System.objects.get_or_create(key="nel", defaults={"name": "North East London"})
    return Place.objects.create(slug=slug, name=name, code=code, system=system)


def member(name: str) -> User:
    """One of the cast with their role, made once and freshly read each time."""
    part = CAST[name]
    user = User.objects.filter(email=part.email).first()
    if user is None:
        user = User.objects.create_user(part.email, PASSWORD if part.job else None, name=part.name)
        if part.job:
            give(user, part.job, part.place)
    return User.objects.get(pk=user.pk)


def give(user: User, job: Role.Job, place_slug: str | None = None, **fields: object) -> Role:
    """A role for ``user``, unless ``fields`` say otherwise from before any day that a test travels to."""
    seat = "Resident" if job == Job.PANEL_MEMBER else ""
    where = place(place_slug) if place_slug else None
    return Role.objects.create(
        **{"user": user, "job": job, "place": where, "seat": seat, "starts_at": LONG_AGO, **fields}
    )


def cast(*names: str) -> list[User]:
    """These members of the cast, in this order; everybody without names."""
    return [member(name) for name in names or CAST]


class People:
    """`people.olu` is Olu, made at the first mention."""

    def __getattr__(self, name: str) -> User:
        if name not in CAST:
            raise AttributeError(name)
        user = member(name)
        setattr(self, name, user)
        return user


@pytest.fixture
def people(db: None) -> People:
    """Everybody of the cast, each made at the first mention."""
    return People()
