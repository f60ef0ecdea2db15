"""python -m bundling: the commands of scripts/bundle, scripts/wheelhouse and scripts/msi."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bundling import bundle
from bundling.trouble import Unbuildable

CHECKOUT = Path(__file__).resolve().parents[1]

_PLACE = click.Path(path_type=Path)


@click.group()
def main() -> None:
    """Make what a city installs."""


@main.command("bundle")
@click.option("--python-zip", type=_PLACE, required=True, help="CPython's embeddable build.")
@click.argument("out", type=_PLACE)
def _bundle(python_zip: Path, out: Path) -> None:
    """Make OUT/assetlib and OUT/assetlib-dictionary."""
    bundle.build(CHECKOUT, python_zip, out)


if __name__ == "__main__":
    try:
        main()
    except Unbuildable as trouble:
        sys.exit(str(trouble))
