"""The pot, the calls that draw on it, and the pages that tell about both."""

from funds.models.asking import PublicQuestion
from funds.models.calls import Call, Criterion, Extension, FormVersion
from funds.models.library import SavedForm, SavedQuestion
from funds.models.pages import FundIndexPage, FundingCallPage, FundPage
from funds.models.pots import Contribution, Contributor, PanelSeat, Pot, PotEntry, RoundSummary

__all__ = [
    "Call",
    "Contribution",
    "Contributor",
    "Criterion",
    "Extension",
    "FormVersion",
    "FundIndexPage",
    "FundPage",
    "FundingCallPage",
    "PanelSeat",
    "Pot",
    "PotEntry",
    "PublicQuestion",
    "RoundSummary",
    "SavedForm",
    "SavedQuestion",
]
