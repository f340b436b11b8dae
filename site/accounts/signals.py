"""The clock's own signal: later stages do here what has to happen by itself, and say what they did."""

from django.dispatch import Signal

# Sent about once a minute. A receiver does its work in small idempotent steps and returns {"what was done": how many}.
clock_struck = Signal()
