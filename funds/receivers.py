"""A published call page hands its questions over to the call, as a version that applications can answer. And the clock's work."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from wagtail.models import Revision
from wagtail.signals import page_published

from accounts.signals import clock_struck
from funds import actions, versions
from funds.models import FundingCallPage


@receiver(page_published, sender=FundingCallPage)
def record_version(instance: FundingCallPage, revision: Revision | None = None, **kwargs: Any) -> None:
    """Published again without changed questions, nothing new is kept."""
    versions.record(instance, by=revision.user if revision else None)
    if instance.change_reason:
        forget_reason(instance, revision)


def forget_reason(page: FundingCallPage, revision: Revision | None) -> None:
    """The next change has a reason of its own: the editor starts from the revision, so it goes there too."""
    page.change_reason = ""
    FundingCallPage.objects.filter(pk=page.pk).update(change_reason="")
    if revision and revision.content.get("change_reason"):
        revision.content["change_reason"] = ""
        revision.save(update_fields=["content"])


@receiver(clock_struck, dispatch_uid="funds.forget_askers")
def forget_askers(**kwargs: Any) -> dict[str, int]:
    return {"askers forgotten": actions.forget_askers()}
