"""Two versions of terms, side by side."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from assetlib.licences import Content
from assetlib.ui.licences.compare_dialog import CompareDialog
from tests.ui.fake_licences import SITE


def test_two_versions_stand_side_by_side_with_the_passages_that_differ(theme, qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    old = replace(SITE, terms_text="第1条 自由\n第2条 20点まで\n第3条 終わり")
    new = replace(SITE, terms_text="第1条 自由\n第2条 10点まで\n第3条 終わり", rules=SITE.rules[1:])
    dialog = CompareDialog(theme, [("新", Content(new)), ("旧", Content(old))], 1, host)
    rows = [(before, after) for _, before, after in dialog.rows]
    assert ("第2条 20点まで", "第2条 10点まで") in rows
    assert ("20点まで", "自由") in rows
    assert all(before != after for before, after in rows)
    dialog.only.setChecked(False)
    assert len(dialog.rows) > len(rows)
    dialog.left.setCurrentIndex(0)
    dialog.only.setChecked(True)
    assert dialog.rows == []
