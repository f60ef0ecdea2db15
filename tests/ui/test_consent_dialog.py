"""An approval is recorded where its picture is looked at, and can be taken back."""

# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from assetlib.consents import ASSET, LICENCE, Consent
from assetlib.details import Duty
from assetlib.errors import ShareOffline
from assetlib.ui.consent_dialog import ConsentDialog, Subject
from assetlib.ui.paragraph import Paragraph
from assetlib.wording import say, say_trouble
from tests.ui.fake_consents import FakeConsents
from tests.ui.fake_pictures import SITE
from tests.ui.windows import (
    _japanese,
    bare,
    choose,
    librarians,
    library,
    opened,
    row_of,
    texts,
)

APPROVAL, PAYMENT = Duty("obtainConsent", "加工には広報課の承認が必要です。"), Duty("compensate")
NOTE = replace(SITE, duties=(APPROVAL, PAYMENT))
OLD = Consent(
    NOTE.code, "obtainConsent", "第3号", "広報課", "2020-04-01", "2020-04-10", "2021-03-31"
)


@pytest.fixture
def consents():
    return FakeConsents()


@pytest.fixture
def host(qtbot):
    host = QWidget()
    host.resize(1200, 900)
    qtbot.addWidget(host)
    host.show()
    return host


@pytest.fixture
def open_dialog(theme, courier, consents, host, qtbot):
    def open_it() -> ConsentDialog:
        subject = Subject(NOTE, "asset-1", "懐中電灯")
        dialog = ConsentDialog(theme, courier, consents, subject, host)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: say("consent.looking") not in texts(dialog.list))
        return dialog

    return open_it


def fill(dialog: ConsentDialog) -> None:
    """What a librarian types."""
    dialog.fields.number.setText("広報第12号")
    dialog.fields.issuer.setText("広報課")
    for field, typed in (
        (dialog.fields.issued_on, "R8.4.1"),
        (dialog.fields.valid_until, "R9/3/31"),
    ):
        field.setText(typed)
        field.editingFinished.emit()


def saved(dialog: ConsentDialog, consents: FakeConsents, qtbot) -> Consent:
    QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(dialog.list.lines))
    return consents.added[-1][0]


def test_it_says_that_an_approval_holds_for_every_work(open_dialog):
    said = [label.text() for label in open_dialog().findChildren(Paragraph)]
    assert say("consent.reach") in said


@pytest.mark.parametrize(
    ("issued", "end"),
    [("R8.4.1", "2027-03-31"), ("R9.3.31", "2027-03-31"), ("R8.12.1", "2027-03-31")],
)
def test_an_end_is_proposed_and_taken_by_one_press(open_dialog, issued, end):
    fields = open_dialog().fields
    assert fields.year_end.isHidden()
    fields.issued_on.setText(issued)
    fields.issued_on.editingFinished.emit()
    assert not fields.year_end.isHidden()
    assert "令和9年3月31日" in fields.year_end.text()
    assert fields.valid_until.day == "", "nobody is given an end they have not chosen"
    fields.year_end.click()
    assert fields.valid_until.day == end
    assert fields.year_end.isHidden()


def test_the_button_waits_for_a_number_and_a_day(open_dialog):
    dialog = open_dialog()
    assert not dialog.primary.isEnabled()
    assert dialog.lacking.text() == say("consent.lacks_proof")
    QTest.keyClicks(dialog.fields.number, "12")
    assert dialog.lacking.text() == say("consent.lacks_day")
    dialog.fields.issued_on.setText("R8.4.1")
    dialog.fields.issued_on.editingFinished.emit()
    assert dialog.primary.isEnabled()
    dialog.fields.valid_until.setText("R8.3.31")
    dialog.fields.valid_until.editingFinished.emit()
    assert dialog.lacking.text() == say("consent.lacks_order")


def test_a_day_counts_while_it_is_typed(open_dialog, consents, qtbot):
    """A button that cannot be pressed takes no focus: the mouse could not leave the field."""
    dialog = open_dialog()
    QTest.keyClicks(dialog.fields.number, "12")
    QTest.keyClicks(dialog.fields.issued_on, "R8.4.1")
    assert dialog.primary.isEnabled()
    assert dialog.fields.issued_on.text() == "R8.4.1"
    assert saved(dialog, consents, qtbot).issued_on == "2026-04-01"


def test_an_approval_of_this_picture_is_recorded_and_seen(open_dialog, consents, qtbot):
    dialog = open_dialog()
    fill(dialog)
    with qtbot.waitSignal(dialog.changed):
        consent = saved(dialog, consents, qtbot)
    assert consent == Consent(
        licence=NOTE.code,
        action="obtainConsent",
        number="広報第12号",
        issuer="広報課",
        issued_on="2026-04-01",
        valid_until="2027-03-31",
        scope=ASSET,
        asset="asset-1",
    )
    words = texts(dialog.list)
    assert "使用承認・許諾　広報第12号" in words
    assert "この画像だけ" in words
    assert "令和9年3月31日まで" in words
    assert dialog.fields.number.text() == ""
    assert say("consent.saved") in texts(dialog)


def test_a_payment_for_the_whole_licence(open_dialog, consents, qtbot):
    dialog = open_dialog()
    assert APPROVAL.text in texts(dialog.fields)
    dialog.fields.duty.setCurrentIndex(1)
    assert APPROVAL.text not in texts(dialog.fields)
    dialog.fields.scope.show_value(LICENCE)
    fill(dialog)
    consent = saved(dialog, consents, qtbot)
    assert (consent.action, consent.scope, consent.asset) == ("compensate", LICENCE, "")


def test_a_document_is_dropped_and_can_be_taken_off(open_dialog, consents, qtbot, tmp_path):
    letter = tmp_path / "承認書.pdf"
    letter.write_bytes(b"%PDF")
    dialog = open_dialog()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(letter))])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    dialog.fields.zone.dropEvent(drop)
    assert "承認書.pdf" in dialog.fields.zone.accessibleName()
    dialog.fields.without.click()
    assert dialog.fields.document is None
    dialog.fields.zone.given.emit(letter)
    fill(dialog)
    saved(dialog, consents, qtbot)
    assert consents.added[0][1] == letter
    assert say("consent.has_document") in texts(dialog.list)


def test_what_fails_stays_in_its_fields_and_is_said(open_dialog, consents, qtbot):
    consents.failing = ShareOffline("画像", "does not answer")
    dialog = open_dialog()
    fill(dialog)
    dialog.primary.click()
    qtbot.waitUntil(lambda: say_trouble(consents.failing) in texts(dialog))
    assert dialog.fields.number.text() == "広報第12号"
    assert dialog.primary.isEnabled()


def test_what_waits_in_the_outbox_is_said(open_dialog, consents, qtbot):
    consents.pending = True
    dialog = open_dialog()
    fill(dialog)
    saved(dialog, consents, qtbot)
    assert say("consent.saved_pending") in texts(dialog)


def test_one_on_file_is_revoked_by_pressing_twice(open_dialog, consents, qtbot):
    consents.kept["old"] = OLD
    dialog = open_dialog()
    (line,) = dialog.list.lines
    assert "期限切れ（令和3年3月31日まで）" in texts(line)
    line.button.setFocus()
    line.button.click()
    assert line.button.text() == say("consent.revoke_sure")
    dialog.fields.number.setFocus()
    qtbot.waitUntil(lambda: line.button.text() == say("consent.revoke"))
    line.button.click()
    assert consents.kept
    with qtbot.waitSignal(dialog.changed):
        line.button.click()
    qtbot.waitUntil(lambda: say("consent.none") in texts(dialog.list))
    assert not consents.kept


def test_what_could_not_be_revoked_can_be_pressed_again(open_dialog, consents, qtbot):
    consents.kept["old"] = OLD
    consents.failing = ShareOffline("画像", "does not answer")
    dialog = open_dialog()
    (line,) = dialog.list.lines
    line.button.click()
    line.button.click()
    assert not line.button.isEnabled()
    qtbot.waitUntil(line.button.isEnabled)


def test_everything_can_be_done_with_the_keyboard_and_has_a_name(open_dialog, consents):
    consents.kept["old"] = OLD
    dialog = open_dialog()
    reached = [part for part in dialog.findChildren(QWidget) if part.isVisible()]
    reached = [part for part in reached if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    named = [part.accessibleName() or getattr(part, "text", str)() for part in reached]
    assert all(named), [type(part) for part in reached]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def card_button(window) -> list[QPushButton]:
    buttons = window.pane.findChildren(QPushButton, "record-consent")
    return [button for button in buttons if button.isVisibleTo(window)]


def shown(window, library, qtbot) -> None:
    library.notes[NOTE.code] = NOTE
    library.consents = FakeConsents()
    choose(window, "懐中電灯")
    qtbot.waitUntil(lambda: window.pane.picture.row == row_of(library, "懐中電灯"))


def test_only_librarians_see_the_button_on_the_licence(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    shown(window, library, qtbot)
    assert card_button(window) == []


def test_the_licence_s_button_opens_the_dialog(bare, librarians, qtbot):
    window = opened(bare, librarians, qtbot)
    shown(window, librarians, qtbot)
    (button,) = card_button(window)
    button.click()
    dialog = window.findChild(ConsentDialog)
    assert dialog.isVisible()
    assert NOTE.title in texts(dialog)
    fill(dialog)
    with qtbot.waitSignal(window.pane.saved):
        dialog.primary.click()
    (added, _) = librarians.consents.added[0]
    assert added.asset == f"asset-{row_of(librarians, '懐中電灯')}"
    dialog.close_button.click()
    qtbot.waitUntil(lambda: window.findChild(ConsentDialog) is None)


def test_a_licence_that_asks_for_nothing_before_has_no_button(bare, librarians, qtbot):
    window = opened(bare, librarians, qtbot)
    choose(window, "懐中電灯")
    qtbot.waitUntil(lambda: window.pane.picture.row == row_of(librarians, "懐中電灯"))
    assert card_button(window) == []
