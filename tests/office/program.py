"""The program for real, on a screen: one picture chosen, its terms confirmed, ready to be taken.

Writes one line of JSON when it is: where the middle of the picture is on the screen.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication

from assetlib.app import _application
from assetlib.entrance import LocalEntrance
from assetlib.ui.desk import Desk
from assetlib.ui.memory import Memory
from assetlib.use import Acknowledgement, Button, Plan


class Stage:
    """Chooses the picture of that title as a hand would, and says when it can be dragged."""

    def __init__(self, app: QApplication, root: Path, cache: Path, title: str) -> None:
        self._title = title
        self._told = self._confirming = False
        self.desk = Desk(app, LocalEntrance(root, cache).open, Memory())
        self.window = self.desk.window
        self.window.resize(1024, 800)
        self.window.move(0, 0)
        self.window.show()
        self._looking = QTimer(app, interval=50)
        self._looking.timeout.connect(self._look)
        self._looking.start()

    def _look(self) -> None:
        if not self.desk.open or not self.window.centre.is_complete():
            return
        self.window.purpose.desk.choose_button(Button.PUBLIC)
        grid, model = self.window.centre.grid, self.window.centre.model
        rows = [model.row_at(position) for position in range(model.rowCount())]
        row = next(row for row in rows if (t := model.tile(row)) and t.title == self._title)
        index = model.index_of(row)
        if grid.chosen() != (row,):
            grid.setCurrentIndex(index)
            return
        plan = self.window.way_out.routes.armed.plan
        if plan is None or [item.row for item in plan.items] != [row]:
            return
        if plan.free:
            self._tell(grid.viewport().mapToGlobal(grid.visualRect(index).center()))
        else:
            self._confirm(plan)

    def _confirm(self, plan: Plan) -> None:
        if not self._confirming:
            self._confirming = True
            codes = tuple(section.licence for section in plan.sections)
            said = Acknowledgement(plan.digest, codes)
            self.window._door.gate.acknowledge(plan, said).result(10)
            self.window.way_out.routes.look_again()

    def _tell(self, at: QPoint) -> None:
        if not self._told:
            self._told = True
            self._looking.stop()
            sys.stdout.write(json.dumps([at.x(), at.y() - 30]) + "\n")
            sys.stdout.flush()


def main() -> int:
    """Run until the process is ended."""
    app = _application()
    stage = Stage(app, Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
    try:
        return app.exec()
    finally:
        stage.desk.close()


if __name__ == "__main__":
    sys.exit(main())
