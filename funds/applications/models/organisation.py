"""The groups that apply, with or without a constitution, and the people who belong to them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import EVERYWHERE, Everywhere, Verb, places_for
from funds.applications.lifecycle import FUNDED, SENT
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


class Organisation(models.Model):
    """A group that applies. Unregistered groups are as welcome as charities."""

    class Kind(models.TextChoices):
        RESIDENTS = "residents", _("residents, no constitution")
        COMMUNITY_GROUP = "community_group", _("community group")
        CHARITY = "charity", _("charity")
        SOCIAL_ENTERPRISE = "social_enterprise", _("social enterprise")
        FAITH_GROUP = "faith_group", _("faith group")
        OTHER = "other", _("other")

    name = models.CharField(_("name"), max_length=160, db_index=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.COMMUNITY_GROUP)
    charity_number = models.CharField(_("charity number"), max_length=12, blank=True)
    company_number = models.CharField(_("company number"), max_length=12, blank=True)
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
