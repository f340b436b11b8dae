"""People and their roles: known before any grant begins."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    label = "accounts"
    verbose_name = _("People and roles")
    default_auto_field = "django.db.models.BigAutoField"
    default = True

    def ready(self) -> None:
        from accounts import receivers, refusal  # noqa: F401

        refusal.install()


class PeopleAdminConfig(WagtailUsersAppConfig):
    """Wagtail's pages for people, with our fields: a name, and no groups or superusers."""

    user_viewset = "accounts.viewsets.PersonViewSet"
