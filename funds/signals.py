"""What later stages may hear about calls."""

from django.dispatch import Signal

# Sent after a call's facts or its published questions changed. Arguments: call.
call_changed = Signal()
