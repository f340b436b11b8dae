"""Who fills an application in besides the person who started it, and on whose word."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def active(self) -> ParticipantQuerySet:
        """Those who joined and were not taken off."""
        return self.filter(user__isnull=False, accepted_at__isnull=False, ended_at__isnull=True)

    def invited(self, user: User) -> ParticipantQuerySet:
        """Invitations to ``user``'s address that wait for an answer."""
        return self.filter(email__iexact=user.email, accepted_at__isnull=True, ended_at__isnull=True)


class Participant(models.Model):
    """Somebody who was invited by e-mail. Signing in with that address proves that it is them."""

    class Part(models.TextChoices):
        TOGETHER = "together", _("fills it in with the group")
        HELPER = "helper", _("helps the group")

    application = models.ForeignKey("applications.Application", on_delete=models.CASCADE, related_name="participants")
    email = models.EmailField(_("e-mail"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    part = models.CharField(max_length=10, choices=Part.choices, default=Part.TOGETHER)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(default=timezone.now)
    accepted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["invited_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "email"],
                condition=Q(ended_at__isnull=True),
                name="applications_invited_once",
            )
        ]
        indexes = [models.Index(fields=["user", "ended_at"], name="applications_joined")]

    def __str__(self) -> str:
        return f"{self.application}: {self.get_part_display()}"


class OnBehalf(models.Model):
    """A group's agreement that somebody fills its application in, and the proof that it heard what will be sent.

    A change of any answer takes the proof away again.
    """

    class How(models.TextChoices):
        HELPER = "helper", _("a helper fills it in")
        PAPER = "paper", _("it came on paper")
        PHONE = "phone", _("it was told by phone")

    class Proof(models.TextChoices):
        READ_BACK = "read_back", _("read back to the group")
        SIGNED_IN = "signed_in", _("confirmed by the group on its own page")

    application = models.OneToOneField("applications.Application", on_delete=models.CASCADE, related_name="on_behalf")
    how = models.CharField(max_length=10, choices=How.choices)
    filled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    agreed_name = models.CharField(_("who agreed"), max_length=120)
    agreed_how = models.CharField(_("how they agreed"), max_length=200)
    agreed_on = models.DateField(_("when they agreed"))
    proof = models.CharField(max_length=10, choices=Proof.choices, blank=True)
    proved_name = models.CharField(_("who heard or read it"), max_length=120, blank=True)
    proved_at = models.DateTimeField(null=True)
    proved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        verbose_name = _("filled in for a group")
        verbose_name_plural = _("filled in for groups")

    def __str__(self) -> str:
        return f"{self.application}: {self.get_how_display()}"


class HostRequestQuerySet(models.QuerySet["HostRequest"]):
    def current(self) -> HostRequestQuerySet:
        """Those that count now: asked or agreed."""
        return self.filter(state__in=[HostRequest.State.ASKED, HostRequest.State.AGREED])

    def to(self, user: User) -> HostRequestQuerySet:
        """What ``user`` was asked as a host: by their own address, or as a member of the group that was chosen.

        What was taken back is none of a host's business any more.
        """
        groups = Q(organisation__members__user=user)
        asked = self.filter(Q(email__iexact=user.email) | groups).exclude(state=HostRequest.State.TAKEN_BACK)
        return asked.distinct().order_by("-asked_at", "-pk")


class HostRequest(models.Model):
    """A group without a bank account asks another to hold the money for it; that one says yes or no on its own page."""

    class State(models.TextChoices):
        ASKED = "asked", _("asked")
        AGREED = "agreed", _("agreed")
        DECLINED = "declined", _("said no")
        TAKEN_BACK = "taken_back", _("taken back")

    application = models.ForeignKey("applications.Application", on_delete=models.CASCADE, related_name="host_requests")
    organisation = models.ForeignKey(
        "applications.Organisation", on_delete=models.PROTECT, related_name="host_requests", null=True, blank=True
    )
    name = models.CharField(_("host"), max_length=160)
    email = models.EmailField(_("host’s e-mail"))
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    asked_at = models.DateTimeField(default=timezone.now)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    answered_at = models.DateTimeField(null=True)
    words = models.TextField(_("what the host says"), blank=True)

    objects = HostRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to a host")
        verbose_name_plural = _("requests to hosts")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(state__in=["asked", "agreed"]),
                name="applications_one_host_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.name}"
