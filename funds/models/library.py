"""Questions and whole forms that are kept to be used again in another call."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from accounts.models import User
from accounts.permissions import EVERYWHERE, Verb, places_for
from funds.questions.blocks import EligibilityQuestionBlock, FormBlock, QuestionsBlock, RulesBlock
from places.models import Place


class LibraryQuerySet(models.QuerySet["models.Model"]):
    def for_user(self, user: User) -> LibraryQuerySet:
        """What everybody shares, and what the places keep whose calls ``user`` edits."""
        where = places_for(user, Verb.EDIT_CALLS)
        if where is EVERYWHERE:
            return self
        return self.filter(Q(place__isnull=True) | Q(place__in=where)) if where else self.none()


class Kept(models.Model):
    """What a question and a form of the library have in common."""

    name = models.CharField(_("name"), max_length=120)
    place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("borough"),
        help_text=_("Empty: every borough may use it."),
    )
    kept_at = models.DateTimeField(_("kept"), default=timezone.now, editable=False)

    objects = LibraryQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class SavedQuestion(Kept):
    """One question, ready to be put into a form."""

    question = StreamField(QuestionsBlock(), verbose_name=_("question"), max_num=1)

    class Meta(Kept.Meta):
        abstract = False
        verbose_name = _("question to use again")
        verbose_name_plural = _("questions to use again")
        ordering = ["name"]


class SavedForm(Kept):
    """A whole form: the plain questions before it, its sections and its rules."""

    eligibility = StreamField([("question", EligibilityQuestionBlock())], blank=True, verbose_name=_("Can we apply?"))
    questions = StreamField(FormBlock(), verbose_name=_("questions"))
    rules = StreamField(RulesBlock(), blank=True, verbose_name=_("rules between answers"))

    class Meta(Kept.Meta):
        abstract = False
        verbose_name = _("form to use again")
        verbose_name_plural = _("forms to use again")
        ordering = ["name"]
