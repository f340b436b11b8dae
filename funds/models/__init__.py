"""The pot, the calls that draw on it, and the pages that tell about both."""

from funds.models.calls import Call, Criterion, FormVersion
from funds.models.pages import FundIndexPage, FundingCallPage, FundPage
from funds.models.pots import Contribution, Contributor, PanelSeat, Pot, PotEntry, RoundSummary

__all__ = [
    "Call",
    "Contribution",
    "Contributor",
    "Criterion",
    "FormVersion",
    "FundIndexPage",
    "FundPage",
    "FundingCallPage",
    "PanelSeat",
    "Pot",
    "PotEntry",
    "RoundSummary",
]
