"""An application from its first draft to its decision."""

from __future__ import annotations

import datetime
import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import EVERYWHERE, Everywhere, Verb, places_for
from funds.applications.lifecycle import DECIDED, FUNDED, OPEN_TO_GROUP, PUBLIC_NAMES, SENT, Status
from funds.applications.models.organisation import Organisation
from funds.applications.models.participants import Participant
from funds.models import Call, FormVersion
from funds.needs.models import Priority
from places.models import Place, Ward

# Crockford's base 32 has no I, L, O or U: nothing that is misheard or misread.
REFERENCE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_reference(place: Place) -> str:
    """A reference such as ``NEW-26-7K4M``; the caller retries on a clash."""
    tail = "".join(secrets.choice(REFERENCE_LETTERS) for _letter in range(4))
    return f"{place.code}-{timezone.localdate():%y}-{tail}"


class ApplicationQuerySet(models.QuerySet["Application"]):
    def own(self, user: User) -> ApplicationQuerySet:
        """Applications that ``user`` makes or helps to make, newest first.

        One's own; those one was invited to and joined; and, until it is sent, what one enters for a group.
        """
        joined = Participant.objects.active().filter(user=user).values("application")
        entered = Q(entered_by=user, status__in=OPEN_TO_GROUP)
        return self.filter(Q(applicant=user) | Q(pk__in=joined) | entered).order_by("-created_at")

    def drafts(self) -> ApplicationQuerySet:
        """Applications that were not sent."""
        return self.filter(status=Status.DRAFT)

    def to_extend(self, user: User) -> ApplicationQuerySet:
        """Drafts that ``user`` may give more time, without seeing what is in them."""
        where = places_for(user, Verb.MOVE_APPLICATIONS)
        return self.drafts() if isinstance(where, Everywhere) else self.drafts().filter(call__place__in=where)

    def behind(self) -> ApplicationQuerySet:
        """Drafts that answer older questions than their call asks now."""
        newest = FormVersion.objects.filter(call=models.OuterRef("call")).order_by("-number").values("pk")[:1]
        return self.drafts().exclude(version=models.Subquery(newest))

    def for_user(self, user: User) -> ApplicationQuerySet:
        """Every application whose answers ``user`` may read now: whole, or as a member of its panel."""
        return self.filter(self._whole(user) | self._given(user))

    def whole_for(self, user: User) -> ApplicationQuerySet:
        """Those of which ``user`` may read everything: one's own, and sent ones of places where a job allows it."""
        return self.filter(self._whole(user))

    def given_to(self, user: User) -> ApplicationQuerySet:
        """Those that ``user`` was given to read as a member of the panel: never what only officers see."""
        return self.filter(self._given(user))

    def _whole(self, user: User) -> Q:
        joined = Participant.objects.active().filter(user=user).values("application")
        visible = Q(applicant=user) | Q(pk__in=joined) | Q(entered_by=user, status__in=OPEN_TO_GROUP)
        where = places_for(user, Verb.READ_APPLICATIONS)
        if where is EVERYWHERE:
            visible |= Q(status__in=SENT)
        elif where:
            visible |= Q(status__in=SENT, call__place__in=where)
        return visible

    def _given(self, user: User) -> Q:
        panels = places_for(user, Verb.SCORE)
        if not panels:
            return Q(pk__in=[])
        given = Q(pk__in=Reader.objects.filter(user=user, access=Reader.Access.ANSWERS).values("application"))
        return given & (Q() if panels is EVERYWHERE else Q(call__place__in=panels))

    def for_finance(self, user: User) -> ApplicationQuerySet:
        """Funded applications that ``user`` may see as money: never their answers."""
        where = places_for(user, Verb.READ_FUNDED_APPLICATIONS)
        funded = self.filter(status__in=FUNDED)
        return funded if where is EVERYWHERE else funded.filter(call__place__in=where)


class Application(models.Model):
    """What one group asks one call for.

    Answers are rows of their own; the columns here are copies of the few that lists and rules need,
    written in the same transaction as the answer they come from.
    """

    reference = models.CharField(_("reference"), max_length=11, unique=True, editable=False)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="applications", verbose_name=_("call"))
    version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="applications")
    # None for a group without e-mail whose paper or phone application somebody enters.
    applicant = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="applications", null=True, blank=True
    )
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    copied_from = models.ForeignKey("self", on_delete=models.SET_NULL, related_name="+", null=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="applications", null=True, blank=True
    )
    status = models.CharField(_("state"), max_length=20, choices=Status.choices, default=Status.DRAFT)
    returns_to = models.CharField(max_length=20, choices=Status.choices, blank=True)
    eligibility = models.JSONField(default=list, blank=True)

    title = models.CharField(_("title"), max_length=160, blank=True)
    organisation_name = models.CharField(_("group"), max_length=160, blank=True)
    amount_pence = models.PositiveBigIntegerField(_("asks for"), null=True, blank=True)
    postcode = models.CharField(_("postcode"), max_length=8, blank=True)
    ward = models.ForeignKey(
        Ward, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("neighbourhood")
    )
    priority = models.ForeignKey(
        Priority, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("priority")
    )
    starts_on = models.DateField(_("starts"), null=True, blank=True)
    contact_name = models.CharField(_("contact"), max_length=120, blank=True)
    contact_email = models.EmailField(_("contact’s e-mail"), blank=True)
    contact_phone = models.CharField(_("contact’s phone"), max_length=30, blank=True)

    # The first of two signatures, where the call wants two. Any change of an answer takes it away.
    ready_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    ready_at = models.DateTimeField(null=True)
    # Extra time for this one application.
    closes_late_at = models.DateTimeField(_("may be sent until"), null=True, blank=True)

    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(_("sent"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    # What the clock did once: said sorry for a late answer, warned that a draft will go, deleted what is too old.
    late_told_at = models.DateTimeField(null=True, editable=False)
    deletion_told_at = models.DateTimeField(null=True, editable=False)
    emptied_at = models.DateTimeField(null=True, editable=False)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["-submitted_at", "-pk"]
        indexes = [
            models.Index(fields=["call", "status", "-submitted_at"], name="applications_queue"),
            models.Index(fields=["status", "-submitted_at"], name="applications_by_state"),
            models.Index(fields=["applicant", "-created_at"], name="applications_own"),
            models.Index(fields=["-submitted_at"], name="applications_latest"),
            models.Index(fields=["status", "call", "applicant", "amount_pence"], name="applications_figures"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "applicant"],
                condition=Q(status=Status.DRAFT),
                name="applications_one_draft_a_person_and_call",
            ),
            models.CheckConstraint(
                condition=Q(applicant__isnull=False) | Q(entered_by__isnull=False) | Q(emptied_at__isnull=False),
                name="applications_made_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def public_status(self) -> str:
        return str(PUBLIC_NAMES[Status(self.status)])

    @property
    def is_draft(self) -> bool:
        return self.status == Status.DRAFT

    @property
    def closes_at(self) -> datetime.datetime | None:
        """The moment after which this one cannot be sent; None for a rolling call."""
        late, closes = self.closes_late_at, self.call.closes_at
        return max(late, closes) if late and closes else closes

    def is_open(self, moment: datetime.datetime | None = None) -> bool:
        """Whether it may be filled in and sent at ``moment``: the call is open, or it has extra time."""
        if self.call.is_open(moment):
            return True
        extra = self.closes_late_at is not None and not self.call.cancelled_at and self.call.opens_at
        return bool(extra) and (moment or timezone.now()) < self.closes_late_at  # type: ignore[operator]

    @property
    def is_decided(self) -> bool:
        return self.status in DECIDED

    @property
    def can_be_changed(self) -> bool:
        """Whether the group may change answers: before sending, or when we asked for changes."""
        return self.status in OPEN_TO_GROUP

    @property
    def name(self) -> str:
        """What to call it on a page: the group, or the reference while it has no name."""
        return self.organisation_name or self.reference


class ReaderQuerySet(models.QuerySet["Reader"]):
    def barred(self, user: User) -> ReaderQuerySet:
        """Applications that ``user`` has an interest in."""
        return self.filter(user=user, access=Reader.Access.BARRED)


class Reader(models.Model):
    """A panel member whom one application was given to, and how much of it they may see."""

    class Access(models.TextChoices):
        NAMES = "names", _("names only, until asked about any interest")
        ANSWERS = "answers", _("answers and files")
        BARRED = "barred", _("nothing: a conflict of interest")

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="readers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    access = models.CharField(max_length=10, choices=Access.choices, default=Access.NAMES)
    given_at = models.DateTimeField(default=timezone.now)

    objects = ReaderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reader")
        verbose_name_plural = _("readers")
        constraints = [models.UniqueConstraint(fields=["application", "user"], name="applications_reader_once")]
        indexes = [models.Index(fields=["user", "access"], name="applications_given_to")]

    def __str__(self) -> str:
        return f"{self.application}: {self.user}"


class StatusChange(models.Model):
    """One change of state: who, when, from, to, and why. Append-only, and shown to people."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="changes")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    source = models.CharField(max_length=20, choices=Status.choices)
    target = models.CharField(max_length=20, choices=Status.choices)
    reason = models.TextField(blank=True)

    class Meta:
        verbose_name = _("change of state")
        verbose_name_plural = _("changes of state")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.application}: {self.source} → {self.target}"
