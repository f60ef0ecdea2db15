"""A screen of its own (Xvfb), with a hand (xdotool) and LibreOffice on it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

NEEDED = ("Xvfb", "xdotool", "soffice")

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Misc">
<prop oor:name="ShowTipOfTheDay" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc">
<prop oor:name="FirstRun" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Save/Document">
<prop oor:name="WarnAlienFormat" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Setup/Product">
<prop oor:name="ooSetupLastVersion" oor:op="fuse"><value>99.9</value></prop></item>
</oor:items>"""

_PAGES = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:{space}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.{kind}">
<office:body>{body}</office:body></office:document>"""

_KINDS = {
    "odt": ("text", "text", "text", "<office:text><text:p/></office:text>"),
    "odp": (
        *("draw", "drawing", "presentation"),
        '<office:presentation><draw:page draw:name="1"/></office:presentation>',
    ),
}


def lacking() -> list[str]:
    """Which programs are not installed here."""
    return [name for name in NEEDED if shutil.which(name) is None]


class Screen:
    """Everything started on it is ended with it, by its process id."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._started: list[subprocess.Popen[str]] = []
        reading, writing = os.pipe()
        size = ("-screen", "0", "2300x900x24")
        words = ("Xvfb", "-displayfd", str(writing), *size, "-nolisten", "tcp")
        self._server = subprocess.Popen(words, pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()
        self.env = {
            **{name: value for name, value in os.environ.items() if "QPA" not in name},
            "DISPLAY": f":{number}",
            "QT_QPA_PLATFORM": "xcb",
            "SAL_USE_VCLPLUGIN": "gen",
            "HOME": str(folder),
        }
        self._office = f"-env:UserInstallation=file://{folder}/office"
        settings = folder / "office" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, "utf-8")

    def close(self) -> None:
        """End what was started here, newest first."""
        for process in reversed(self._started):
            _end(process)
        self._server.terminate()
        self._server.wait(10)

    def start(self, *words: str | Path, cwd: Path | None = None) -> subprocess.Popen[str]:
        """Start a program; its output can be read."""
        process = subprocess.Popen(
            [str(word) for word in words],
            env=self.env,
            cwd=cwd,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self._started.append(process)
        return process

    def document(self, kind: str) -> Path:
        """An empty document of that kind, as LibreOffice itself writes it."""
        space, urn, name, body = _KINDS[kind]
        flat = self._folder / f"文書.f{kind}"
        flat.write_text(_PAGES.format(space=space, urn=urn, kind=name, body=body), "utf-8")
        words = ["soffice", self._office, "--headless", "--convert-to", kind, str(flat)]
        env = {**self.env, "SAL_USE_VCLPLUGIN": "svp"}
        subprocess.run(
            words, env=env, cwd=self._folder, check=True, capture_output=True, timeout=90
        )
        return self._folder / f"文書.{kind}"

    def edit(self, document: Path) -> str:
        """Open a document in LibreOffice, right of the program; gives its window."""
        self.start("soffice", self._office, "--norestore", "--nologo", document)
        window = self.window(document.stem, 60)
        time.sleep(3)  # the frame is there before the document is
        self.hand("windowmove", window, "1050", "0", "windowsize", window, "1240", "880")
        time.sleep(2)
        return window

    def window(self, name: str, patience: float = 20) -> str:
        """The id of the window of that name, once there is one."""
        found: list[str] = []

        def look() -> bool:
            words = ("search", "--onlyvisible", "--name", name)
            found[:] = self.hand(*words, check=False).split()
            return bool(found)

        wait(look, patience)
        return found[-1]

    def hand(self, *words: str, check: bool = True) -> str:
        """Let xdotool do this."""
        done = subprocess.run(
            ["xdotool", *words], env=self.env, check=check, capture_output=True, text=True
        )
        return done.stdout

    def press(self, window: str, keys: str) -> None:
        """Press keys in a window, as a hand at the keyboard does."""
        self.hand("windowfocus", "--sync", window)
        time.sleep(0.4)
        self.hand("key", "--clearmodifiers", keys)
        time.sleep(0.4)

    def click(self, x: int, y: int) -> None:
        """Press the left button there, once."""
        self.hand("mousemove", str(x), str(y), "sleep", "0.2", "click", "1")
        time.sleep(0.4)

    def drag(self, start: Sequence[int], end: Sequence[int], steps: int = 24) -> None:
        """Pull from one place to another with the button held down."""
        self.hand("mousemove", *map(str, start), "sleep", "0.3", "mousedown", "1", "sleep", "0.3")
        for step in range(1, steps + 1):
            x, y = (a + (b - a) * step // steps for a, b in zip(start, end, strict=True))
            self.hand("mousemove", str(x), str(y), "sleep", "0.06")
        time.sleep(1.0)
        self.hand("mousemove", str(end[0] + 3), str(end[1] + 3), "sleep", "0.5", "mouseup", "1")


def _end(process: subprocess.Popen[str]) -> None:
    """End a program and what it started: soffice is only the parent of the real one."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, sign)
        with suppress(subprocess.TimeoutExpired):
            process.wait(5)
    if process.stdout is not None:
        process.stdout.close()


def wait(until: Callable[[], bool], patience: float = 20) -> None:
    """Wait until that holds; TimeoutError where it does not."""
    end = time.monotonic() + patience
    while not until():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.1)
