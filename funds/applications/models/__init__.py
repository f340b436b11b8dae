"""Who applies, what they ask for, who may read it, what is said about it, and each change of state."""

from funds.applications.models.answers import Answer
from funds.applications.models.apart import EligibilityCheck, EqualityAnswer, SetAside
from funds.applications.models.application import Application, Reader, StatusChange
from funds.applications.models.files import Attachment
from funds.applications.models.keeping import RetentionRule
from funds.applications.models.organisation import (
    Invitation,
    Member,
    Organisation,
    OrganisationDocument,
    OrganisationPerson,
)
from funds.applications.models.participants import HostRequest, OnBehalf, Participant
from funds.applications.models.talking import ChangeRequest, ExtraTime, Message

__all__ = [
    "Answer",
    "Application",
    "Attachment",
    "ChangeRequest",
    "EligibilityCheck",
    "EqualityAnswer",
    "ExtraTime",
    "HostRequest",
    "Invitation",
    "Member",
    "Message",
    "OnBehalf",
    "Organisation",
    "OrganisationDocument",
    "OrganisationPerson",
    "Participant",
    "Reader",
    "RetentionRule",
    "SetAside",
    "StatusChange",
]
