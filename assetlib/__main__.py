"""python -m assetlib, and the `assetlib` command: a window, or a command of the command line."""

from __future__ import annotations

import sys
from pathlib import Path

from assetlib import wording
from assetlib.known import Known
from assetlib.settings import Settings, load


def main() -> None:
    """Open a window for `assetlib` and `assetlib open`; leave all else to the command line."""
    words = sys.argv[1:]
    if words and (words[0] != "open" or {"--help", "-h"} & set(words)):
        # Each of the two programs is imported only where it runs: a window must not wait for
        # SQLAlchemy before its first paint, nor a scheduled task for Qt.
        from assetlib.cli import main as run_command  # noqa: PLC0415

        run_command()
        return
    sys.exit(_open(words[1:]))


def _open(words: list[str]) -> int:
    from assetlib.app import open_window, screenshots  # noqa: PLC0415

    private = "--private" in words
    words = [word for word in words if word != "--private"]
    options = {"--cache": "", "--screenshots": ""}
    while len(words) > 1 and words[-2] in options:
        options[words[-2]] = words[-1]
        words = words[:-2]
    cache = Path(options["--cache"]) if options["--cache"] else None
    settings = load(cache)
    wording.speak(settings.language)
    root = Path(words[0]) if words else _usual(settings)
    unknown = any(word.startswith("-") for word in words)
    if unknown or len(words) > 1 or (root is None and options["--screenshots"]):
        if sys.stderr is not None:  # pythonw.exe has none
            sys.stderr.write(wording.say("cli.open_what") + "\n")
        return 2
    if root is not None and options["--screenshots"]:
        screenshots(root, Path(options["--screenshots"]), cache=cache)
        return 0
    return open_window(root, cache=cache, private=private, bells=settings.cache / "bells")


def _usual(settings: Settings) -> Path | None:
    """The library that was deployed to this PC, else the one opened last; None on a first start.

    One that has moved since is opened where it is now.
    """
    return Known(settings.cache).usual(settings.library)


if __name__ == "__main__":
    main()
