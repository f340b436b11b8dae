"""What later stages may hear about a review."""

from django.dispatch import Signal

# Sent in the transaction in which a decision was released to the group. Arguments: decision.
decision_released = Signal()
