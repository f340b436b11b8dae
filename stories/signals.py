"""What other stages may hear about stories."""

from django.dispatch import Signal

# Sent after a story's consent was taken back and its page unpublished. Arguments: story.
story_withdrawn = Signal()
