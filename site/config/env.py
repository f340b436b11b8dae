"""Reads the environment before anything else runs.

A wrong value stops the start with a message that names the variable and the value: nothing is guessed.
"""

import os
from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off"})


def wrong(name: str, value: str, expected: str) -> ImproperlyConfigured:
    """The one message that every reader here raises."""
    return ImproperlyConfigured(f"{name}={value!r} is wrong: {expected}.")


def text(name: str, default: str | None = None) -> str:
    """The value of a variable. An empty one counts as not set; without a default it must be set."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise wrong(name, value, "it must be set")
    return default


def secret(name: str, shortest: int) -> str:
    """A secret. Too short a one is refused without repeating it, because start-up errors end up in logs."""
    value = text(name)
    if len(value) < shortest:
        raise wrong(name, f"{len(value)} characters", f"use {shortest} characters or more")
    return value


def boolean(name: str, default: bool) -> bool:
    """Yes or no."""
    value = text(name, "1" if default else "0")
    if value.lower() in TRUE:
        return True
    if value.lower() in FALSE:
        return False
    raise wrong(name, value, "use 1 or 0")


def words(name: str, default: list[str]) -> list[str]:
    """A list divided by commas."""
    return [word.strip() for word in text(name, ",".join(default)).split(",") if word.strip()]


def url(name: str, default: str | None, schemes: tuple[str, ...]) -> SplitResult:
    """An address whose scheme is one of those that we know. A password in it is never repeated in the message."""
    value = text(name, default)
    expected = "start it with " + " or ".join(f"{scheme}://" for scheme in schemes)
    try:
        parts = urlsplit(value)
        shown = value.replace(f":{parts.password}@", ":***@") if parts.password else value
        _ = parts.port  # urlsplit reads the port only when asked, and then raises
    except ValueError as error:
        raise wrong(name, value.rpartition("@")[2], str(error)) from error
    if parts.scheme not in schemes or "://" not in value:
        raise wrong(name, shown, expected)
    return parts


def origin(name: str, default: str | None, schemes: tuple[str, ...] = ("http", "https")) -> str:
    """The address of a site: scheme, host and perhaps port, nothing after it."""
    parts = url(name, default, schemes)
    if not parts.hostname:
        raise wrong(name, parts.geturl(), "it has no host name")
    if parts.path.strip("/") or parts.query or parts.fragment or parts.username:
        raise wrong(name, parts.geturl(), "give scheme and host only, such as https://chest.example.org")
    return f"{parts.scheme}://{parts.netloc}"
