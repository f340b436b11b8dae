"""A published call page hands its questions over to the call, as a version that applications can answer."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from wagtail.signals import page_published

from funds import versions
from funds.models import FundingCallPage


@receiver(page_published, sender=FundingCallPage)
def record_version(instance: FundingCallPage, **kwargs: Any) -> None:
    """Published again without changed questions, nothing new is kept."""
    versions.record(instance)
