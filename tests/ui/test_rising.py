"""A dialog comes up in slices, and not at all where it was closed before."""

from collections.abc import Iterator

from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout

from assetlib.ui.rising import rise


def dialog_of(qtbot, parts: int) -> QDialog:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    column = QVBoxLayout(dialog)
    for number in range(parts):
        column.addWidget(QLabel(str(number)))
    return dialog


def test_it_opens_once_its_steps_are_done_and_the_window_has_its_turn_between(qtbot, qapp):
    dialog, done = dialog_of(qtbot, 40), list[str]()

    def steps() -> Iterator[object]:
        for step in ("a", "b"):
            done.append(step)
            yield step

    rise(dialog, steps())
    assert done == []
    assert not dialog.isVisible()
    while not done:
        qapp.processEvents()
    assert done == ["a"]
    assert not dialog.isVisible()
    qtbot.waitUntil(dialog.isVisible)
    assert done == ["a", "b"]


def test_what_was_closed_meanwhile_does_not_come_up(qtbot):
    dialog = dialog_of(qtbot, 200)
    rise(dialog)
    dialog.reject()
    other = dialog_of(qtbot, 200)
    rise(other)
    qtbot.waitUntil(other.isVisible)
    assert not dialog.isVisible()
