"""Keys of questions and sections: made from their words, so that nobody has to invent one, and kept ever after."""

from __future__ import annotations

from collections.abc import Collection

from django.core.validators import RegexValidator
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

LONGEST = 40
# A made key stays well below that: a number may have to follow.
LONGEST_MADE = 32

KEY = RegexValidator(
    r"^[a-z][a-z0-9_]{0,39}$",
    _("Use small letters, numbers and underscores, and start with a letter. For example: idea"),
)


def fresh(words: str, taken: Collection[str]) -> str:
    """A key that says ``words`` and is not in ``taken``."""
    made = slugify(words).replace("-", "_").lstrip("_0123456789")
    if len(made) > LONGEST_MADE:
        made = made[:LONGEST_MADE].rpartition("_")[0] or made[:LONGEST_MADE]
    made = made or "question"
    key, number = made, 1
    while key in taken:
        number += 1
        key = f"{made}_{number}"
    return key
