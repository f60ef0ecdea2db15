"""The entrance to the screen 利用条件, which no start imports."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from assetlib.ui.courier import Courier
from assetlib.ui.theme import Theme


def licences_screen(theme: Theme, courier: Courier) -> QWidget:
    """Build the screen."""
    # Librarians alone need it, and the first paint would take a sixth longer.
    from assetlib.ui.licences.screen import LicencesScreen  # noqa: PLC0415

    return LicencesScreen(theme, courier)


def read_ahead() -> None:
    """Import what the screen is made of; in a thread, or it keeps a window waiting for 40 ms."""
    import assetlib.ui.licences.screen  # noqa: F401, PLC0415 - see above
