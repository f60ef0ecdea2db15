"""The name dialog: one line that asks what something of one's own shall be called."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QWidget

from assetlib.wording import say


def ask_name(
    window: QWidget, title: str, label: str, name: str, then: Callable[[str], None]
) -> None:
    """Ask, and call `then` with the name; not where it is left empty or nobody answers."""
    dialog = QInputDialog(window)
    dialog.setProperty("role", "surface")
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    dialog.setTextValue(name)
    dialog.setOkButtonText(say("search.keep"))
    dialog.setCancelButtonText(say("search.cancel"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.textValueSelected.connect(lambda said: then(said.strip()) if said.strip() else None)
    dialog.open()
