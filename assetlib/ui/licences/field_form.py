"""A form of fields: below each other, with what each is called at its left."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from assetlib.ui.tokens import CONTROL_HEIGHT


def field_form(fields: Mapping[str, QWidget]) -> QFormLayout:
    """The words stand level with a field of one line, however high theirs is."""
    form = QFormLayout()
    form.setHorizontalSpacing(16)
    form.setVerticalSpacing(12)
    for words, field in fields.items():
        label = QLabel(words)
        label.setBuddy(field)
        label.setMinimumHeight(CONTROL_HEIGHT)
        form.addRow(label, field)
    return form
