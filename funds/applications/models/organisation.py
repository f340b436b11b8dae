"""The groups that apply, with or without a constitution, and the people who belong to them."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import EVERYWHERE, Everywhere, Verb, places_for
from funds.applications.lifecycle import FUNDED, SENT
from funds.applications.models.files import PrivateFile, PrivateFileQuerySet
from places.models import Ward


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def for_user(self, user: User) -> OrganisationQuerySet:
        """Groups that ``user`` belongs to, or may read in the register.

        Each way to be seen is a subquery of its own: joined, members times applications is what a database would read.
        """
        from funds.applications.models.application import Application  # it imports this module

        where = places_for(user, Verb.READ_APPLICATIONS)
        if isinstance(where, Everywhere):
            return self
        sent = Application.objects.filter(call__place__in=where, status__in=SENT)
        seen = Q(pk__in=Member.objects.filter(user=user).values("organisation"))
        seen |= Q(pk__in=sent.values("organisation"))
        if places_for(user, Verb.READ_FUNDED_APPLICATIONS) is EVERYWHERE:
            seen |= Q(pk__in=Application.objects.filter(status__in=FUNDED).values("organisation"))
        return self.filter(seen)

    def of(self, user: User) -> OrganisationQuerySet:
        """Groups that ``user`` is a member of: theirs to edit."""
        return self.filter(pk__in=Member.objects.filter(user=user).values("organisation"))

    def hosts(self) -> OrganisationQuerySet:
        """Groups that offer to hold money for others and can be asked."""
        return self.filter(is_host=True).exclude(host_email="")


class Organisation(models.Model):
    """A group that applies. Unregistered groups are as welcome as charities."""

    class Kind(models.TextChoices):
        RESIDENTS = "residents", _("residents, no constitution")
        UNREGISTERED = "unregistered", _("group with rules, not registered")
        COMMUNITY_GROUP = "community_group", _("community group")
        CHARITY = "charity", _("charity")
        SOCIAL_ENTERPRISE = "social_enterprise", _("social enterprise")
        FAITH_GROUP = "faith_group", _("faith group")
        OTHER = "other", _("other")

    class Income(models.TextChoices):
        NONE = "none", _("nothing yet")
        UNDER_1K = "under_1k", _("under £1,000 a year")
        UNDER_10K = "under_10k", _("£1,000 to £10,000 a year")
        UNDER_100K = "under_100k", _("£10,000 to £100,000 a year")
        OVER_100K = "over_100k", _("over £100,000 a year")

    class Safeguarding(models.TextChoices):
        POLICY = "policy", _("We have a policy")
        HELP = "help", _("We would like help to write one")
        NOT_NEEDED = "not_needed", _("We do not work with children or adults at risk")

    name = models.CharField(_("name"), max_length=160, db_index=True)
    other_names = models.CharField(_("also known as"), max_length=160, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.COMMUNITY_GROUP)
    charity_number = models.CharField(_("charity number"), max_length=12, blank=True)
    company_number = models.CharField(_("company number"), max_length=12, blank=True)
    address_line1 = models.CharField(_("address, first line"), max_length=120, blank=True)
    address_line2 = models.CharField(_("address, second line"), max_length=120, blank=True)
    town = models.CharField(_("town"), max_length=60, blank=True)
    website = models.URLField(_("website"), blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    income = models.CharField(_("yearly income"), max_length=12, choices=Income.choices, blank=True)
    safeguarding = models.CharField(_("keeping people safe"), max_length=12, choices=Safeguarding.choices, blank=True)
    is_host = models.BooleanField(
        _("holds money for others"), default=False, help_text=_("Shown to groups that look for a host.")
    )
    host_words = models.CharField(_("as a host"), max_length=300, blank=True)
    host_email = models.EmailField(_("e-mail for groups that ask"), blank=True)
    postcode = models.CharField(_("postcode"), max_length=8, blank=True)
    ward = models.ForeignKey(
        Ward, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("neighbourhood")
    )
    created_at = models.DateTimeField(_("first seen"), default=timezone.now)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Member(models.Model):
    """A person's place in a group; a seat on its committee is an interest in its applications."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    on_committee = models.BooleanField(_("on the committee"), default=False)

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "user"], name="applications_member_once_a_group")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.organisation}"


class OrganisationPerson(models.Model):
    """Somebody who runs the group, as it tells us. Not an account."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="people")
    order = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=80, blank=True)
    connected = models.PositiveSmallIntegerField(
        null=True,
        help_text="0 for nobody, else the number in this list of the person they are related to or live with.",
    )

    class Meta:
        verbose_name = _("person of a group")
        verbose_name_plural = _("people of groups")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def waiting(self) -> InvitationQuerySet:
        """Those that were neither answered nor taken back."""
        return self.filter(accepted_at__isnull=True, ended_at__isnull=True)

    def for_user(self, user: User) -> InvitationQuerySet:
        """Invitations to ``user``'s address that wait for an answer."""
        return self.waiting().filter(email__iexact=user.email)


class Invitation(models.Model):
    """Somebody who was asked by e-mail to look after a group's profile. Signing in with that address proves it is them."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail"))
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(default=timezone.now)
    accepted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation to a group")
        verbose_name_plural = _("invitations to groups")
        ordering = ["invited_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=Q(accepted_at__isnull=True, ended_at__isnull=True),
                name="applications_asked_to_join_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class DocumentQuerySet(PrivateFileQuerySet):
    def for_user(self, user: User) -> DocumentQuerySet:
        """Documents of ``user``'s own groups, and of those that applied where they read applications."""
        from funds.applications.models.application import Application  # it imports this module

        where = places_for(user, Verb.READ_APPLICATIONS)
        sent = Application.objects.filter(status__in=SENT)
        if not isinstance(where, Everywhere):
            sent = sent.filter(call__place__in=where)
        own = Q(organisation__in=Member.objects.filter(user=user).values("organisation"))
        return self.filter(own | Q(organisation__in=sent.values("organisation"))) if where else self.filter(own)

    def end_by(self, day: datetime.date) -> DocumentQuerySet:
        """Documents that run out by ``day`` and whose group has not been told."""
        return self.filter(expires_on__lte=day, reminded_at__isnull=True)


class OrganisationDocument(PrivateFile):
    """A paper of a group, such as its rules or its insurance, shown once for all its applications."""

    class What(models.TextChoices):
        RULES = "rules", _("our rules or constitution")
        ACCOUNTS = "accounts", _("our accounts")
        INSURANCE = "insurance", _("our insurance")
        SAFEGUARDING = "safeguarding", _("how we keep people safe")
        OTHER = "other", _("another paper")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="documents")
    what = models.CharField(_("what it is"), max_length=20, choices=What.choices, default=What.OTHER)
    expires_on = models.DateField(_("good until"), null=True, blank=True)
    reminded_at = models.DateTimeField(null=True)

    objects = DocumentQuerySet.as_manager()

    class Meta(PrivateFile.Meta):
        verbose_name = _("document of a group")
        verbose_name_plural = _("documents of groups")
