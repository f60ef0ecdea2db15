"""The name dialog: one line that asks what something of one's own shall be called."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QInputDialog, QLineEdit, QWidget

from assetlib.wording import say

ROOM = 400
"""Px for what is typed: names of files and folders are long."""


def widen(dialog: QInputDialog) -> None:
    """Give the field of such a dialog its room; the dialog follows."""
    for field in (*dialog.findChildren(QLineEdit), *dialog.findChildren(QComboBox)):
        if not isinstance(field.parent(), QComboBox):  # that would lie over the arrow of its list
            field.setMinimumWidth(ROOM)


def ask_name(
    window: QWidget, title: str, label: str, name: str, then: Callable[[str], None]
) -> None:
    """Ask, and call `then` with the name; not where it is left empty or nobody answers."""
    dialog = QInputDialog(window)
    dialog.setProperty("role", "surface")
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    dialog.setTextValue(name)
    widen(dialog)
    dialog.setOkButtonText(say("search.keep"))
    dialog.setCancelButtonText(say("search.cancel"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.textValueSelected.connect(lambda said: then(said.strip()) if said.strip() else None)
    dialog.open()
