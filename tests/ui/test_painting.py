"""PySide6 must not lose references while it paints."""

import sys

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter

CALLS = 10_000


@pytest.mark.skipif(
    sys.version_info >= (3, 12),
    reason="None is immortal from CPython 3.12 on (PEP 683): there is no count to lose",
)
def test_painting_ten_thousand_times_costs_no_reference_to_none(qapp):
    # PySide6 6.12.0 on CPython 3.11 loses one per void QPainter call, and the interpreter dies
    # of "none_dealloc" after a few thousand paints; hence the upper bound in pyproject.toml.
    spare = [None] * 2 * CALLS  # so that this test fails before the interpreter dies
    image = QImage(16, 16, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    before = sys.getrefcount(None)
    for _ in range(CALLS // 4):
        painter.save()
        painter.drawPoint(QPoint(3, 3))
        painter.drawLine(0, 0, 5, 5)
        painter.restore()
    after = sys.getrefcount(None)
    painter.end()
    assert after > before - CALLS // 10
    del spare
