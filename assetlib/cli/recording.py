"""Commands that record what is known of pictures."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from assetlib.cli.group import cli
from assetlib.cli.options import asked, file_argument, pair, root_argument
from assetlib.commands import provenancing, recording
from assetlib.commands.console import Console
from assetlib.provenance import Way
from assetlib.wording import say

_headings = click.option("--map", "names", multiple=True)
_trial = click.option("--dry-run", is_flag=True)


@cli.group()
def metadata() -> None:
    """Titles, tags and the like as a list, in and out."""


@metadata.command("import")
@root_argument
@file_argument
@_headings
@_trial
@asked
def metadata_import(
    root: Path,
    file: Path,
    names: tuple[str, ...],
    cache: Path | None,
    console: Console,
    *,
    dry_run: bool,
) -> None:
    """Bring in a CSV (UTF-8 or CP932) or .xlsx list."""
    mapping = dict(pair(name) for name in names)
    sys.exit(recording.import_metadata(root, cache, file, mapping, console, trial=dry_run))


@metadata.command("export")
@root_argument
@file_argument
@asked
def metadata_export(root: Path, file: Path, cache: Path | None, console: Console) -> None:
    """Write a CSV that Excel opens."""
    sys.exit(recording.export_metadata(root, cache, file, console))


@cli.group()
def provenance() -> None:
    """What the city's gateway did to files before they came here."""


@provenance.command("import")
@root_argument
@file_argument
@_headings
@click.option("--declared", is_flag=True)
@_trial
@asked
def provenance_import(
    root: Path,
    file: Path,
    names: tuple[str, ...],
    cache: Path | None,
    console: Console,
    *,
    declared: bool,
    dry_run: bool,
) -> None:
    """Bring in a list (path, sha256, product, job, time, operator, url)."""
    way = Way.LIBRARIAN_DECLARED if declared else Way.GATEWAY_RECORD
    mapping = dict(pair(name) for name in names)
    sys.exit(
        provenancing.import_provenance(root, cache, file, mapping, console, way=way, trial=dry_run)
    )


@cli.group()
def licences() -> None:
    """Licence records in the exchange form, in and out."""


@licences.command("import")
@root_argument
@file_argument
@asked
def licences_import(root: Path, file: Path, cache: Path | None, console: Console) -> None:
    """Bring in licences, each as a new version."""
    sys.exit(recording.import_licences(root, cache, file, console))


@licences.command("export")
@root_argument
@file_argument
@asked
def licences_export(root: Path, file: Path, cache: Path | None, console: Console) -> None:
    """Write every licence in its current version."""
    sys.exit(recording.export_licences(root, cache, file, console))


@cli.command()
@root_argument
@click.argument("licence")
@click.argument("paths", nargs=-1)
@click.option("--folder", is_flag=False, flag_value="", multiple=True)
@click.option("--add", "how", flag_value="add")
@click.option("--remove", "how", flag_value="remove")
@asked
def assign(
    root: Path,
    licence: str,
    paths: tuple[str, ...],
    folder: tuple[str, ...],
    how: str | None,
    cache: Path | None,
    console: Console,
) -> None:
    """Give pictures, or with --folder whole folders, a licence."""
    # "--folder" without a value means that the paths are folders.
    folders = paths if "" in folder else folder
    pictures = () if "" in folder else paths
    if not folders and not pictures:
        raise click.UsageError(say("cli.no_pictures"))
    sys.exit(recording.assign(root, cache, licence, pictures, folders, how or "replace", console))
