"""The site as it runs in production, under load and under fire: `python -m tests.load`, and the tests beside it."""
