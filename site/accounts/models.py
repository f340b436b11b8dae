"""Who a person is and which jobs they hold; everything else asks here before it shows or does anything."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from places.models import Place

TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "sir", "rev"})


class UserManager(BaseUserManager["User"]):
    """Users are known by e-mail address, whatever its capital letters."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)

    def known_as(self, email: str) -> User | None:
        """The person with this address, whether they may sign in or not."""
        return self.filter(email__iexact=email.strip()).first()

    def never_signed_in(self, since: datetime.datetime) -> models.QuerySet[User]:
        """People written down before ``since`` who never came and hold no job."""
        return self.filter(last_login=None, date_joined__lt=since, roles=None)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """A person. Applicants sign in by a code sent to their address; staff by password."""

    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    is_active = models.BooleanField(
        _("can sign in"), default=True, help_text=_("Untick instead of deleting, so that history keeps its names.")
    )
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="accounts_user_email_unique"),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        first = self.name.split(" ")[0] if self.name else self.email
        # "Thank you, Mrs" greets nobody.
        return self.name if first.rstrip(".").lower() in TITLES else first

    @property
    def is_staff(self) -> bool:
        """Whether this person works for a fund: Django and allauth ask by this name."""
        return bool(self.current_roles)

    @cached_property
    def current_roles(self) -> list[Role]:
        """Roles in force now; read once for each time the person is loaded."""
        if not self.is_active:
            return []
        return list(self.roles.current().select_related("place"))


class RoleQuerySet(models.QuerySet["Role"]):
    def current(self, moment: datetime.datetime | None = None) -> RoleQuerySet:
        """Roles that have begun and not ended at ``moment`` (now by default)."""
        moment = moment or timezone.now()
        return self.filter(starts_at__lte=moment).filter(models.Q(ends_at__isnull=True) | models.Q(ends_at__gt=moment))

    def for_place(self, place: Place) -> RoleQuerySet:
        """Roles that reach ``place``: its own and those for all places."""
        return self.filter(models.Q(place=place) | models.Q(place__isnull=True))


class Role(models.Model):
    """A job that a person does for one place or for all, from one moment until another."""

    class Job(models.TextChoices):
        LINK_WORKER = "link_worker", _("link worker")
        PANEL_MEMBER = "panel_member", _("panel member")
        FUND_OFFICER = "fund_officer", _("fund officer")
        COMMS_EDITOR = "comms_editor", _("comms editor")
        FINANCE = "finance", _("finance")
        AUDITOR = "auditor", _("auditor")
        PROGRAMME_TEAM = "programme_team", _("programme team")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="roles", verbose_name=_("person")
    )
    job = models.CharField(_("job"), max_length=20, choices=Job.choices)
    place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("borough"),
        help_text=_("Leave empty for a job that covers all boroughs."),
    )
    starts_at = models.DateTimeField(_("starts"), default=timezone.now)
    ends_at = models.DateTimeField(
        _("ends"), null=True, blank=True, help_text=_("Access stops at this moment. Leave empty while there is no end.")
    )
    seat = models.CharField(
        _("seat on the panel"), max_length=60, blank=True, help_text=_("For panel members. For example: Resident.")
    )
    voting = models.BooleanField(
        _("votes"), default=True, help_text=_("For panel members. Untick for people who only advise.")
    )

    objects = RoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ["job", "place__name", "user__email"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True) | models.Q(ends_at__gt=models.F("starts_at")),
                name="accounts_role_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        where = self.place.name if self.place else _("all boroughs")
        return f"{self.get_job_display()}, {where}"

    @property
    def group_name(self) -> str:
        """Name of the Django group that caches this role for Wagtail's page permissions."""
        return f"{self.job}:{self.place.slug if self.place else 'all'}"


class OutboxMailQuerySet(models.QuerySet["OutboxMail"]):
    MOST_TRIES = 12

    def waiting(self, moment: datetime.datetime) -> OutboxMailQuerySet:
        """Mails whose next try was due at ``moment``."""
        return self.filter(sent_at=None, try_after__lte=moment, tries__lt=self.MOST_TRIES)


class OutboxMail(models.Model):
    """One mail for one event, written in the event's own transaction and sent by the worker.

    ``event`` is unique, so the same event can never queue its mail twice.
    """

    event = models.CharField(_("event"), max_length=160, unique=True)
    to = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"))
    html = models.TextField(_("HTML"), blank=True)
    message_id = models.CharField(_("message id"), max_length=120, unique=True)
    created_at = models.DateTimeField(_("written"), default=timezone.now, db_index=True)
    # Whoever sends a mail moves this on first, so that two workers never send the same one at once.
    try_after = models.DateTimeField(_("next try"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    last_error = models.CharField(_("last problem"), max_length=300, blank=True)

    objects = OutboxMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["created_at", "pk"]
        indexes = [
            models.Index(fields=["try_after"], name="accounts_mail_waiting", condition=models.Q(sent_at=None)),
        ]

    def __str__(self) -> str:
        return self.event
