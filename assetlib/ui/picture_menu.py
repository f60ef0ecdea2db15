"""The menu of chosen pictures: what a right click, or the menu key, offers."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget

from assetlib.ui.actions import Actions


def picture_menu(actions: Actions, parent: QWidget) -> QMenu:
    """Look, take by the one way out, keep; every command stands in the window's menu or bar too."""
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.addAction(actions.enlarge)
    menu.addSeparator()
    menu.addActions((actions.copy, actions.save, actions.open, actions.copy_path, actions.print))
    menu.addSeparator()
    menu.addAction(actions.favourite)
    menu.addMenu(actions.collect)
    menu.addAction(actions.take_out)
    menu.addSeparator()
    menu.addActions((actions.rename, actions.rename_file, actions.relocate, actions.retire))
    return menu
