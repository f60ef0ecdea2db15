"""The view of a report: read, scrolled and copied like any text."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, QUrl
from PySide6.QtGui import QImage, QPainter, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from assetlib.report import Chart, Report
from assetlib.ui.report_chart import HEIGHT, paint_chart, words_of
from assetlib.ui.report_pieces import pieces
from assetlib.ui.theme import Theme, font
from assetlib.ui.tokens import SMALL

_WIDEST, _MARGIN = 1040, 24
_PAUSE = 60
"""So many ms after the last change of its width the charts are drawn anew."""


class ReportView(QTextBrowser):
    """Shows a report; what a chart shows stands below it in words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._report: Report | None = None
        self._wide = 0
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setProperty("kind", "page")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # One that goes and comes with what is written has all of it laid out three times.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.document().setDocumentMargin(0)
        self.document().setDefaultFont(font(SMALL))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._write)
        theme.changed.connect(self._write)

    @property
    def report(self) -> Report | None:
        """What is shown."""
        return self._report

    def show_report(self, report: Report | None) -> None:
        """Show it, from its top where it is another one."""
        known = self._report.title if self._report else ""
        self._report = report
        at = self.verticalScrollBar().value() if report and report.title == known else 0
        self._write()
        self.verticalScrollBar().setValue(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Lines that run across a whole screen are hard to follow.
        spare = max(_MARGIN, self.width() - _WIDEST - 2 * _MARGIN)
        self.setViewportMargins(_MARGIN, 12, spare, 0)
        # Not of the viewport: to write takes the bar away and brings it again, without an end.
        if self.width() != self._wide:
            self._wide = self.width()
            self._pause.start()

    def _write(self) -> None:
        if self._report is None:
            self.clear()
            return
        whole: list[str] = []
        charts: list[Chart] = []
        for piece in pieces(self._report, self._theme.tokens):
            if piece.chart is not None:
                name = f"chart:{len(charts)}"
                charts.append(piece.chart)
                whole.append(f'<p><img src="{name}" width="{self._room()}" height="{HEIGHT}"></p>')
            else:
                whole.append(piece.markup)
        at = self.verticalScrollBar().value()
        for number, chart in enumerate(charts):
            kind = QTextDocument.ResourceType.ImageResource.value
            self.document().addResource(kind, QUrl(f"chart:{number}"), self._drawn(chart))
        # The margins came with the last resize, after Qt had taken the width for the text.
        self.document().setTextWidth(self.viewport().width())
        self.setHtml("".join(whole))
        self.verticalScrollBar().setValue(at)
        self.setAccessibleDescription("\n".join(words_of(chart) for chart in charts))

    def _room(self) -> int:
        bar = self.verticalScrollBar().sizeHint().width()
        return max(320, min(_WIDEST, self.width() - 2 * _MARGIN - bar) - 16)

    def _drawn(self, chart: Chart) -> QImage:
        dots = self.devicePixelRatioF()
        image = QImage(
            round(self._room() * dots),
            round(HEIGHT * dots),
            QImage.Format.Format_ARGB32_Premultiplied,
        )
        image.setDevicePixelRatio(dots)
        image.fill(0)
        painter = QPainter(image)
        paint_chart(painter, QRectF(0, 0, self._room(), HEIGHT), chart, self._theme.tokens)
        painter.end()
        return image
