"""The pot and the calls that draw on it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FundsConfig(AppConfig):
    name = "funds"
    label = "funds"
    verbose_name = _("Funds")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from funds import receivers  # noqa: F401 - models must be loaded first
