"""The staff page for how long a borough keeps what groups told it; the programme team decides, the others read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.permissions import register_permission_policy

from accounts.permissions import Verb
from accounts.policies import PlacePolicy
from funds.applications.models import RetentionRule
from funds.forms import PlaceScopedForm
from funds.viewsets import FactsViewSet

register_permission_policy(RetentionRule, PlacePolicy(RetentionRule, read=Verb.READ_CALLS, edit=Verb.SET_RETENTION))


class RetentionForm(PlaceScopedForm):
    """Times of one borough."""

    edit_verb = Verb.SET_RETENTION


class RetentionViewSet(FactsViewSet):
    """Boroughs with times of their own. The others keep things as long as the help text says."""

    model = RetentionRule
    name = "keeping"
    url_prefix = "keeping"
    icon = "history"
    menu_label = _("How long we keep things")
    add_to_settings_menu = True
    menu_order = 900
    list_display = ["place", "draft_days", "not_funded_years", "funded_years"]
    panels = [
        HelpPanel(
            content=_(
                "Without a row here a borough keeps drafts 90 days, what was not funded 2 years and what was funded "
                "7 years. A shorter time takes effect within minutes, and what is deleted cannot come back."
            )
        ),
        FieldPanel("place"),
        MultiFieldPanel(
            [FieldPanel("draft_days"), FieldPanel("not_funded_years"), FieldPanel("funded_years")],
            heading=_("How long"),
        ),
    ]

    def get_edit_handler(self) -> ObjectList:
        return ObjectList(self.panels, base_form_class=RetentionForm).bind_to_model(self.model)
