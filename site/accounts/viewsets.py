"""People and their roles in the staff pages, for the programme team."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import django_filters  # type: ignore[import-untyped]
from django.db.models import Prefetch
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.users.views.users import IndexView, UserColumn, UserViewSet

from accounts import actions
from accounts.forms import PersonForm, RoleChangeForm, RoleForm
from accounts.models import Role, User

if TYPE_CHECKING:
    from django.db.models import QuerySet


class PersonFilterSet(WagtailFilterSet):
    job = django_filters.ChoiceFilter(
        field_name="roles__job", label=_("Job"), choices=Role.Job.choices, distinct=True, empty_label=_("Any")
    )

    class Meta:
        model = User
        fields = ["is_active"]


class PersonIndexView(IndexView):
    """Who is here and what they do now."""

    page_title = _("People")
    add_item_label = _("Add a person")

    @cached_property
    def columns(self) -> list[Column]:
        return [
            UserColumn("name", accessor=str, label=_("Name"), sort_key="name", get_url=self.get_edit_url),
            Column("email", label=_("E-mail address"), sort_key="email"),
            Column("roles", label=_("Roles now"), accessor=_roles_now),
            BooleanColumn("is_active", label=_("Can sign in"), sort_key="is_active"),
            DateColumn("last_login", label=_("Last signed in"), sort_key="last_login"),
        ]

    @cached_property
    def search_fields(self) -> set[str]:
        return {"name", "email"}

    def get_filterset_kwargs(self) -> dict[str, Any]:
        # Wagtail's own adds a word that only its filter of groups knows.
        kwargs: dict[str, Any] = super(IndexView, self).get_filterset_kwargs()
        return kwargs

    def get_base_queryset(self) -> QuerySet[User]:
        roles = Prefetch("roles", Role.objects.current().select_related("place"), to_attr="roles_now")
        people: QuerySet[User] = super().get_base_queryset()
        return people.prefetch_related(roles)

    def order_queryset(self, queryset: QuerySet[User]) -> QuerySet[User]:
        """Our people have one name, where Wagtail sorts by two."""
        if self.ordering in ("name", "-name"):
            return queryset.order_by(self.ordering)
        ordered: QuerySet[User] = super().order_queryset(queryset)
        return ordered


class PersonViewSet(UserViewSet):
    menu_label = _("People")
    ordering = "email"
    filterset_class = PersonFilterSet
    index_view_class = PersonIndexView
    copy_view_enabled = False
    # No templates of our own: Wagtail's general ones draw whatever fields the form has.
    template_prefix = "accounts/people/"

    def get_form_class(self, for_update: bool = False) -> type[PersonForm]:
        return PersonForm


class RoleCreateView(generic.CreateView):
    def save_instance(self) -> Role:
        return actions.give_role(self.request.user, self.form.save(commit=False))


class RoleEditView(generic.EditView):
    def save_instance(self) -> Role:
        told: dict[str, Any] = self.form.cleaned_data
        role = Role.objects.select_related("user", "place").get(pk=self.object.pk)
        return actions.change_role(
            self.request.user, role, ends_at=told["ends_at"], seat=told["seat"], voting=told["voting"]
        )


class RoleViewSet(ModelViewSet):
    """Roles are given and ended, never deleted: nobody holds the permission for it."""

    model = Role
    icon = "key"
    menu_label = _("Roles")
    menu_order = 610
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    add_view_class = RoleCreateView
    edit_view_class = RoleEditView
    list_display: ClassVar[list[str]] = ["user", "job", "place", "starts_at", "ends_at"]
    list_filter: ClassVar[list[str]] = ["job", "place"]
    search_fields: ClassVar[list[str]] = ["user__email", "user__name"]

    def get_form_class(self, for_update: bool = False) -> type[RoleForm | RoleChangeForm]:
        return RoleChangeForm if for_update else RoleForm


def _roles_now(user: User) -> str:
    return "; ".join(str(role) for role in user.roles_now)  # type: ignore[attr-defined]
