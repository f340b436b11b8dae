"""``manage.py load_places``: systems, boroughs, wards and postcodes, before anything else can happen."""

import time
from typing import Any

from django.core.management.base import BaseCommand

from places.loading import load_places


class Command(BaseCommand):
    help = "Load health systems, councils, places, wards and postcodes. Safe to run at every start."

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.perf_counter()
        loaded = load_places()
        took = time.perf_counter() - began
        news = "Loaded" if loaded.changed else "Already up to date:"
        self.stdout.write(f"{news} {loaded} in {took:.1f} s")
