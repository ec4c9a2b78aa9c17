"""Typing into a form as the page does."""

from __future__ import annotations

from workbook.forms import Form


def typed(form: Form, **values: str) -> None:
    """Type into a form as the page does."""
    form.values = form.values | values
