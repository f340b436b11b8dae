"""The workflow's subject: one assessment for each application that was sent. It holds no answers."""

from __future__ import annotations

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, LockableMixin, Revision, RevisionMixin, Workflow, WorkflowMixin

from funds.applications.models import Application
from funds.models import Call


class ReviewMethod(models.Model):
    """Which Wagtail workflow serves calls that are decided in one way."""

    method = models.CharField(_("how we decide"), max_length=30, choices=Call.Method.choices, unique=True)
    workflow = models.ForeignKey(Workflow, on_delete=models.PROTECT, related_name="+", verbose_name=_("workflow"))

    class Meta:
        verbose_name = _("way of deciding")
        verbose_name_plural = _("ways of deciding")

    def __str__(self) -> str:
        return self.get_method_display()


class Assessment(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, models.Model):
    """Carries one application through its call's workflow."""

    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="assessment")
    opened_at = models.DateTimeField(_("opened"), default=timezone.now)
    scoring_closed_at = models.DateTimeField(_("scoring closed"), null=True, blank=True)

    _revisions = GenericRelation(
        "wagtailcore.Revision",
        related_query_name="assessment",
        object_id_field="object_id",
        content_type_field="content_type",
        for_concrete_model=False,
    )
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="assessment",
        for_concrete_model=False,
    )

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        indexes = [
            models.Index(
                fields=["application"], name="review_ready", condition=models.Q(scoring_closed_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.application.reference

    @property
    def revisions(self) -> QuerySet[Revision]:
        return self._revisions

    def get_workflow(self) -> Workflow | None:
        """The workflow of the call's way of deciding."""
        method = ReviewMethod.objects.filter(method=self.application.call.method).select_related("workflow").first()
        return method.workflow if method else None
