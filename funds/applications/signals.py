"""What later stages may hear about applications."""

from django.dispatch import Signal

# Sent in the transaction in which a group sent its application. Arguments: application.
application_submitted = Signal()

# Sent in the transaction in which a group took its application back. Arguments: application.
application_withdrawn = Signal()
