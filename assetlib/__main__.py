"""python -m assetlib, and the `assetlib` command."""

from __future__ import annotations

from assetlib.cli import main

if __name__ == "__main__":
    main()
