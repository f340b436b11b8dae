"""Before any call: what people say is missing and what they chose to act on."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NeedsConfig(AppConfig):
    name = "funds.needs"
    label = "needs"
    verbose_name = _("Needs")
    default_auto_field = "django.db.models.BigAutoField"
