"""The same words for money and dates in the staff pages as on the site."""

from django import template

from content import words

register = template.Library()
for name in ("money", "day", "moment"):
    register.filter(name, getattr(words, name))
