"""What staff do with one call, and what the public asks about it."""
