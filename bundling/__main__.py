"""python -m bundling: the commands of scripts/bundle, scripts/wheelhouse and scripts/msi."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bundling import bundle, msi, wheelhouse
from bundling.target import target
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


@main.command("wheelhouse")
@click.option("--python", default="3.13", show_default=True, help="The version of Python there.")
@click.argument("out", type=_PLACE)
def _wheelhouse(python: str, out: Path) -> None:
    """Make OUT/assetlib-wheelhouse, for pip on PCs without a network."""
    try:
        there = target(python)
    except ValueError as error:
        raise click.BadParameter(f"{python} is no version such as 3.13") from error
    wheelhouse.build(CHECKOUT, there, out)


@main.command("msi")
@click.argument("out", type=_PLACE)
def _msi(out: Path) -> None:
    """Make OUT/assetlib-msi of the bundle that lies in OUT."""
    msi.build(CHECKOUT, out)


if __name__ == "__main__":
    try:
        main()
    except Unbuildable as trouble:
        sys.exit(str(trouble))
