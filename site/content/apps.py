"""Words and pictures that every page is made of."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "content"
    label = "content"
    verbose_name = _("Content")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from content.exports import make_harmless  # Wagtail's views can only be imported when every app is there

        make_harmless()
