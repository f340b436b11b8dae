"""``manage.py load_demo``: made-up funds, people, stories and applications, to try the whole product with.

Refused unless the ``DEMO`` setting is on, which production settings do not allow. Loads once.
"""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from home.demo import loading
from home.models import HomePage


class Command(BaseCommand):
    help = "Load the made-up demonstration. Needs DEMO=1; a second run changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demonstration needs the setting DEMO=1. Never load it into a real site.")
        if not HomePage.objects.exists():
            raise CommandError("There are no pages yet. Run load_places and start_site first.")
        if loading.is_loaded():
            self.stdout.write("The demonstration is loaded already.")
            return
        began, since = time.perf_counter(), timezone.now()
        with transaction.atomic():
            loaded = loading.load()
        loading.settle_queue(since)
        if options["verbosity"]:
            self.stdout.write(f"Loaded {loaded} in {time.perf_counter() - began:.1f} s. Everything in it is made up.")
