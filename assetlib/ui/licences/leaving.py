"""Leaving the editor with something unsaved: keep it, drop it, or stay."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtWidgets import QMessageBox, QWidget

from assetlib.wording import say


class Leaving(StrEnum):
    """What somebody chose."""

    SAVE = "save"
    LEAVE = "leave"
    STAY = "stay"


def ask_before_leaving(parent: QWidget, *, savable: bool) -> Leaving:
    """Ask; where it cannot be saved yet, only dropping it and staying are offered."""
    box = QMessageBox(parent)
    box.setWindowTitle(say("licences.leave_title"))
    box.setText(say("licences.leave_text"))
    save = None
    if savable:
        save = box.addButton(say("licences.save"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(save)
    drop = box.addButton(say("licences.leave_drop"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(say("licences.leave_stay"), QMessageBox.ButtonRole.RejectRole)
    box.setEscapeButton(stay)
    box.exec()
    if save is not None and box.clickedButton() is save:
        return Leaving.SAVE
    return Leaving.LEAVE if box.clickedButton() is drop else Leaving.STAY
