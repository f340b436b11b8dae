"""What people ask about a call before they apply, and the answers that everybody may read."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Verb
from funds.models.calls import Call


class PublicQuestionQuerySet(models.QuerySet["PublicQuestion"]):
    def public(self) -> PublicQuestionQuerySet:
        """Those with an answer that everybody may read, newest answer first."""
        return self.filter(shown=True, answered_at__isnull=False).order_by("-answered_at", "-pk")

    def for_user(self, user: User) -> PublicQuestionQuerySet:
        """Those of calls that ``user`` edits; waiting ones first."""
        calls = Call.objects.for_user(user, Verb.EDIT_CALLS)
        return self.filter(call__in=calls).order_by(models.F("answered_at").desc(nulls_first=True), "asked_at")


class PublicQuestion(models.Model):
    """One question about a call. Nobody sees it before it is answered; who asked is never shown."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="public_questions", verbose_name=_("call"))
    text = models.TextField(_("question"), max_length=600)
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("Emptied when the answer has been sent."))
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    shown = models.BooleanField(_("shown on the call’s page"), default=True)

    objects = PublicQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question about a call")
        verbose_name_plural = _("questions about calls")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | ~Q(answer=""), name="funds_public_question_answered_in_words"
            )
        ]

    def __str__(self) -> str:
        return self.text
