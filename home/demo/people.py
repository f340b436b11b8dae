"""The demonstration's people and the jobs they hold."""

from __future__ import annotations

from typing import NamedTuple

from django.contrib.auth.hashers import make_password

from accounts.models import Role, User
from home.demo.source import OPENS, moment
from places.models import Place

PASSWORD = "chest-demo-2026"  # noqa: S105 - public, and the demo is refused with production settings
JOINED = -250

Job = Role.Job


class Person(NamedTuple):
    """Somebody who works for one fund, or for all of them."""

    address: str
    name: str
    job: Job
    place: str = ""
    seat: str = ""


ADMIN = "admin@demo.example"
COMMS = "cora.comms@demo.example"
LIN = "lin.link@demo.example"
AMINA, JOE = "amina@demo.example", "joe@demo.example"

STAFF = (
    Person(ADMIN, "Ada Okafor", Job.PROGRAMME_TEAM),
    Person(COMMS, "Cora Mensah", Job.COMMS_EDITOR),
    Person("fran.finance@demo.example", "Fran Hughes", Job.FINANCE),
    Person("alex.audit@demo.example", "Alex Stone", Job.AUDITOR),
    Person("olu.officer@demo.example", "Olu Adeyemi", Job.FUND_OFFICER, "newham"),
    Person("pat.panel@demo.example", "Pat Doyle", Job.PANEL_MEMBER, "newham", "Resident"),
    Person("quinn.panel@demo.example", "Quinn Lee", Job.PANEL_MEMBER, "newham", "Resident"),
    Person("rosa.panel@demo.example", "Rosa Silva", Job.PANEL_MEMBER, "newham", "Resident"),
    Person(LIN, "Lin Zhou", Job.LINK_WORKER, "newham"),
    Person("priya.officer@demo.example", "Priya Nair", Job.FUND_OFFICER, "havering"),
    Person("derek.panel@demo.example", "Derek Poole", Job.PANEL_MEMBER, "havering", "Resident"),
    Person("maureen.panel@demo.example", "Maureen Tate", Job.PANEL_MEMBER, "havering", "Voluntary sector"),
    Person("jas.panel@demo.example", "Jas Gill", Job.PANEL_MEMBER, "havering", "Public health"),
    Person("bola.officer@demo.example", "Bola Ogun", Job.FUND_OFFICER, "barking-and-dagenham"),
    Person("ioana.panel@demo.example", "Ioana Popa", Job.PANEL_MEMBER, "barking-and-dagenham", "Resident"),
    Person("terry.panel@demo.example", "Terry Webb", Job.PANEL_MEMBER, "barking-and-dagenham", "Voluntary sector"),
    Person("nadia.panel@demo.example", "Nadia Rahman", Job.PANEL_MEMBER, "barking-and-dagenham", "Link worker"),
    Person("mark.officer@demo.example", "Mark Levy", Job.FUND_OFFICER, "city-and-hackney"),
    Person("emine.panel@demo.example", "Emine Kaya", Job.PANEL_MEMBER, "city-and-hackney", "Resident"),
    Person("winston.panel@demo.example", "Winston Clarke", Job.PANEL_MEMBER, "city-and-hackney", "Voluntary sector"),
    Person("ruth.panel@demo.example", "Ruth Adler", Job.PANEL_MEMBER, "city-and-hackney", "GP or nurse"),
    Person("simran.officer@demo.example", "Simran Kaur", Job.FUND_OFFICER, "redbridge"),
    Person("tariq.panel@demo.example", "Tariq Aziz", Job.PANEL_MEMBER, "redbridge", "Faith group"),
    Person("joan.panel@demo.example", "Joan Fisher", Job.PANEL_MEMBER, "redbridge", "Resident"),
    Person("shreya.panel@demo.example", "Shreya Patel", Job.PANEL_MEMBER, "redbridge", "Link worker"),
    Person("tess.officer@demo.example", "Tess Murphy", Job.FUND_OFFICER, "tower-hamlets"),
    Person("shirin.panel@demo.example", "Shirin Begum", Job.PANEL_MEMBER, "tower-hamlets", "Resident"),
    Person("abdi.panel@demo.example", "Abdi Warsame", Job.PANEL_MEMBER, "tower-hamlets", "Resident"),
    Person("helen.panel@demo.example", "Helen Shaw", Job.PANEL_MEMBER, "tower-hamlets", "GP or nurse"),
    Person("kofi.officer@demo.example", "Kofi Owusu", Job.FUND_OFFICER, "waltham-forest"),
    Person("bridget.panel@demo.example", "Bridget Nolan", Job.PANEL_MEMBER, "waltham-forest", "Resident"),
    Person("yasmin.panel@demo.example", "Yasmin Iqbal", Job.PANEL_MEMBER, "waltham-forest", "Voluntary sector"),
    Person("leon.panel@demo.example", "Leon Grant", Job.PANEL_MEMBER, "waltham-forest", "Link worker"),
)


def load_people() -> None:
    """Make the staff, each with a job that began before anything else here, and Amina and Joe, who sign in by code."""
    # One hash for all: the password is public, and a slow hash for each would take half a minute.
    hashed = make_password(PASSWORD)
    places = {place.slug: place for place in Place.objects.all()}
    began = moment(JOINED, OPENS)
    for person in STAFF:
        user = User.objects.create(email=person.address, name=person.name, password=hashed, date_joined=began)
        place = places.get(person.place)
        Role.objects.create(user=user, job=person.job, place=place, seat=person.seat, starts_at=began)
    for address, name in ((AMINA, "Amina Yusuf"), (JOE, "Joe Barnes")):
        User.objects.create_user(address, name=name, date_joined=moment(-12, OPENS))


def person(address: str) -> User:
    """Somebody of the demonstration."""
    return User.objects.get(email=address)


def officer(place: Place) -> User:
    """The fund officer of ``place``."""
    return User.objects.get(roles__place=place, roles__job=Job.FUND_OFFICER)


def panel(place: Place) -> list[User]:
    """The panel of ``place``, always in the same order."""
    return list(User.objects.filter(roles__place=place, roles__job=Job.PANEL_MEMBER).order_by("pk"))
