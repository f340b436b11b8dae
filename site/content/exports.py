"""Tables for spreadsheets, in which nothing that people typed can run: ours, and every one that Wagtail makes."""

from __future__ import annotations

from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

# What a spreadsheet takes for the start of a formula; the wide ones are typed on East Asian keyboards.
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def no_formula(value: str) -> str:
    """Words that a spreadsheet shows and never runs: anybody may call their group ``=1+1``."""
    return f"'{value}" if value[:1] in STARTS or value.lstrip()[:1] in STARTS else value


def make_harmless() -> None:
    """Every table that Wagtail's views export, of ours and of its own: they write what people typed as it is."""
    as_they_were = SpreadsheetExportMixin.preprocess_field_value

    def preprocess_field_value(self: Any, field: str, value: Any, export_format: str) -> Any:
        shown = as_they_were(self, field, value, export_format)
        return no_formula(shown) if isinstance(shown, str) else shown

    SpreadsheetExportMixin.preprocess_field_value = preprocess_field_value
