"""What groups ask for."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApplicationsConfig(AppConfig):
    name = "funds.applications"
    label = "applications"
    verbose_name = _("Applications")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from funds.applications import receivers, scanning  # noqa: F401 - models must be loaded first

        scanning.scanner()  # a name that leads nowhere stops the start
