"""Everything about a fund that is not words, in one place of the staff menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSetGroup

from funds import viewsets
from funds.library_viewsets import SavedFormViewSet, SavedQuestionViewSet
from funds.question_viewset import PublicQuestionViewSet


class FundFacts(ModelViewSetGroup):
    """Calls and pots first, then what is asked about them and what can be used again."""

    menu_label = _("Calls and pots")
    menu_icon = "date"
    menu_order = 250
    items = (
        viewsets.CallViewSet,
        viewsets.PotViewSet,
        PublicQuestionViewSet,
        SavedFormViewSet,
        SavedQuestionViewSet,
        viewsets.PriorityViewSet,
        viewsets.EvidenceViewSet,
        viewsets.RoundSummaryViewSet,
        viewsets.PanelSeatViewSet,
    )
