"""Bad input through the real pages. What applying alone can prove is in tests/applications."""
