"""The search page: one box for pages, calls, stories, awards, places and references."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from search.finding import find, reference_in

LONGEST_QUERY = 100


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Show what was found for ``q``, in groups; a reference goes straight to its own page."""
    query = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]
    reference = reference_in(query)
    if reference:
        return redirect("applications:detail", reference=reference)
    return render(request, "search/search.jinja", {"query": query, "found": find(query) if query else None})
