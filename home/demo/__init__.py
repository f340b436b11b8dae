"""The made-up demonstration: nothing here is loaded unless the ``DEMO`` setting is on."""
