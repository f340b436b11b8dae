"""Who applies, what they ask for, who may read it, and each change of state."""

from funds.applications.models.answers import Answer, Attachment
from funds.applications.models.application import Application, Reader, StatusChange
from funds.applications.models.organisation import Member, Organisation

__all__ = ["Answer", "Application", "Attachment", "Member", "Organisation", "Reader", "StatusChange"]
