"""`make words`: write locale/django.pot, and bring every language up to date. `make words ARGS=cy` starts one in Welsh."""

from __future__ import annotations

import os
import sys

import django


def main(new: list[str]) -> None:
    """Collect, write, and say what is left to translate."""
    from tests.words.catalogue import TEMPLATE, bring_up_to_date, collect, languages, template_text

    catalog = collect()
    TEMPLATE.parent.mkdir(exist_ok=True)
    TEMPLATE.write_text(template_text(catalog))
    print(f"{len(catalog)} messages")
    for language in sorted({*languages(), *new}):
        print(f"{language}: {bring_up_to_date(language, catalog)} left to translate")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    main(sys.argv[1:])
