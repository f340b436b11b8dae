"""What later stages may hear about calls."""

from django.dispatch import Signal

# Sent after a call's facts or its published questions changed. Arguments: call; and extension, when it was its closing
# time that moved for everybody.
call_changed = Signal()
