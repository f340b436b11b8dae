"""``manage.py start_site``: pages with their first words, themes, groups, workflows and forms, before any fund opens.

Safe at every start, in production too: it makes what is missing and never changes what somebody edited.
"""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from funds.review.setup import ensure_workflows
from home import page_rights, ready_forms, site_tree
from places.models import Place


class Command(BaseCommand):
    help = "Make the pages, groups and workflows that a site starts with. Safe to run at every start."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        began = time.perf_counter()
        if not Place.objects.exists():
            raise CommandError("There are no places yet. Run load_places first.")
        pages = site_tree.plant()
        groups = page_rights.grant()
        ensure_workflows()
        forms = ready_forms.plant()
        took = time.perf_counter() - began
        if options["verbosity"]:
            self.stdout.write(
                f"New: {pages} pages, {groups} groups, {forms} forms. The rest was there already. {took:.1f} s"
            )
