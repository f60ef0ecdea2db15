"""The command line: the same library without a window, for administrators, tasks and tests."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from assetlib import __version__, wording
from assetlib.catalogue.address import FOLDER
from assetlib.commands import (
    asking,
    checking,
    exporting,
    ledgering,
    moving,
    provenancing,
    purging,
    recording,
    selftesting,
)
from assetlib.commands import librarians as librarians_command
from assetlib.commands.console import WRONG_USE, Console, troubles_told
from assetlib.errors import BadInput
from assetlib.librarians import Librarian, Role
from assetlib.provenance import Way
from assetlib.use import LedgerQuery
from assetlib.wording import say

NOT_YET = ("xmp", "check", "doctor", "stats")
"""Commands of later versions: they say so rather than being unknown."""


# As it is written: click's own type for paths would ask a share that may hang.
_root = click.argument("root", metavar="DIR", type=click.types.FuncParamType(Path))
_limit = click.IntRange(min=0)
_file = click.argument("file", metavar="FILE", type=click.Path(path_type=Path))


def _console(_context: click.Context, _option: click.Parameter, value: bool) -> Console:  # noqa: FBT001 - click's own form of a callback
    return Console(as_json=value)


_json = click.option(
    "--json", "console", is_flag=True, callback=_console, help="JSON on standard output."
)


def _asked(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that every command takes, the last one first."""
    for option in (
        _json,
        click.option("--cache", type=click.Path(path_type=Path), help="Local databases lie here."),
    ):
        function = option(function)
    return function


def main() -> None:
    """Run the command that the arguments name."""
    language = os.environ.get("ASSETLIB_LANGUAGE", "")
    wording.speak(language if language in wording.LANGUAGES else "ja")
    with troubles_told():
        cli(prog_name="assetlib")


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
@click.pass_context
def cli(context: click.Context) -> None:
    """A shared folder of illustrations, with the terms of every picture."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@cli.command()
@_root
@click.option("--log", "log_url", default=FOLDER, help="postgresql://… keeps the log there.")
@_asked
def init(root: Path, log_url: str, cache: Path | None, console: Console) -> None:
    """Make the folder DIR a library."""
    sys.exit(asking.init(root, cache, console, log_url))


@cli.command()
@_root
@click.option("--watch", is_flag=True, help="Stay, and follow what happens in the folder.")
@click.option("--accept-missing", is_flag=True, help="Many pictures went on purpose: record it.")
@_asked
def index(
    root: Path, cache: Path | None, console: Console, *, watch: bool, accept_missing: bool
) -> None:
    """Bring the catalogue up to date with the folder."""
    if watch and accept_missing:
        raise click.UsageError("--watch --accept-missing")
    if watch:
        sys.exit(asking.watch(root, cache, console))
    sys.exit(asking.index(root, cache, console, accept=accept_missing))


@cli.command()
@_root
@click.argument("query", default="")
@click.option("--limit", default=200, type=_limit, show_default=True, help="Results at most.")
@click.option("--from-file", type=click.Path(path_type=Path), help="One query a line.")
@_asked
def search(
    root: Path, query: str, limit: int, from_file: Path | None, cache: Path | None, console: Console
) -> None:
    """Find pictures by words; all of them must match."""
    queries = [query] if from_file is None else _lines(from_file)
    sys.exit(asking.search(root, cache, queries, limit, console))


@cli.command()
@_root
@click.argument("path")
@_asked
def show(root: Path, path: str, cache: Path | None, console: Console) -> None:
    """Everything known of one picture."""
    sys.exit(asking.show(root, cache, path, console))


@cli.command()
@_root
@click.option("--limit", default=20, type=_limit, show_default=True, help="Commits at most.")
@_asked
def log(root: Path, limit: int, cache: Path | None, console: Console) -> None:
    """The history of what people decided."""
    sys.exit(asking.log(root, cache, limit, console))


@cli.command()
@_root
@click.argument("path")
@click.option("--reason", required=True, metavar="TEXT", help="Kept for librarians only.")
@_asked
def purge(root: Path, path: str, reason: str, cache: Path | None, console: Console) -> None:
    """Withdraw a picture for good: every PC deletes its thumbnail and copies; librarians only."""
    sys.exit(purging.purge(root, cache, path, reason, console))


@cli.command()
@_root
@_asked
def recover(root: Path, cache: Path | None, console: Console) -> None:
    """Bring back what a share lost that was restored from a backup, or forked; librarians only."""
    sys.exit(recording.recover(root, cache, console))


@cli.command()
@_root
@click.option("--work", default="", metavar="TITLE", help="Of one work, by title or id.")
@click.option("--path", default="", metavar="PATH", help="Of one picture, wherever it lay then.")
@click.option("--licence", default="", metavar="CODE", help="Under one licence, in any version.")
@click.option("--affected", is_flag=True, help="In public works, under terms replaced since then.")
@click.option("--csv", "csv_file", type=click.Path(path_type=Path), help="A list for Excel.")
@_asked
def uses(
    root: Path,
    cache: Path | None,
    console: Console,
    *,
    affected: bool,
    csv_file: Path | None,
    **words: str,
) -> None:
    """Who took which picture for what: everybody's for librarians, else one's own."""
    query = LedgerQuery(**words)
    sys.exit(ledgering.uses(root, cache, query, console, affected=affected, file=csv_file))


@cli.command()
@_root
@click.argument("action", type=click.Choice(["list", "add", "remove"]), default="list")
@click.argument("account", default="")
@click.option("--name", default="", help="Who that is.")
@click.option("--deputy", is_flag=True, help="Add as a deputy.")
@_asked
def librarians(
    root: Path,
    action: str,
    account: str,
    cache: Path | None,
    console: Console,
    *,
    name: str,
    deputy: bool,
) -> None:
    """Who may decide: list, add or remove accounts (DOMAIN\\user, user@host)."""
    if action == "list":
        sys.exit(librarians_command.show(root, cache, console))
    if not account:
        raise click.UsageError(say("librarians.account_hint"))
    who = Librarian(account, name, Role.DEPUTY if deputy else Role.LIBRARIAN)
    sys.exit(librarians_command.change(root, cache, action, who, console))


@cli.group()
def metadata() -> None:
    """Titles, tags and the like as a list, in and out."""


@metadata.command("import")
@_root
@_file
@click.option("--map", "names", multiple=True, metavar="THEIRS=OURS", help="Other headings.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@_asked
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
    mapping = dict(_pair(name) for name in names)
    sys.exit(recording.import_metadata(root, cache, file, mapping, console, trial=dry_run))


@metadata.command("export")
@_root
@_file
@_asked
def metadata_export(root: Path, file: Path, cache: Path | None, console: Console) -> None:
    """Write a CSV that Excel opens."""
    sys.exit(recording.export_metadata(root, cache, file, console))


@cli.group()
def catalogue() -> None:
    """Where what people decided is kept."""


@catalogue.command("copy")
@_root
@click.argument("url", metavar="URL")
@_asked
def catalogue_copy(root: Path, url: str, cache: Path | None, console: Console) -> None:  # noqa: ARG001 - every command takes --cache
    """Move the whole history to URL: postgresql://…, or "folder"."""
    sys.exit(moving.copy(root, url, console))


@cli.group()
def provenance() -> None:
    """What the city's gateway did to files before they came here."""


@provenance.command("import")
@_root
@_file
@click.option("--map", "names", multiple=True, metavar="THEIRS=OURS", help="Other headings.")
@click.option("--declared", is_flag=True, help="The list is a librarian's, not the gateway's.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@_asked
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
    mapping = dict(_pair(name) for name in names)
    sys.exit(
        provenancing.import_provenance(root, cache, file, mapping, console, way=way, trial=dry_run)
    )


@cli.group()
def licences() -> None:
    """Licence records in the exchange form, in and out."""


@licences.command("import")
@_root
@_file
@_asked
def licences_import(root: Path, file: Path, cache: Path | None, console: Console) -> None:
    """Bring in licences, each as a new version."""
    sys.exit(recording.import_licences(root, cache, file, console))


@licences.command("export")
@_root
@_file
@_asked
def licences_export(root: Path, file: Path, cache: Path | None, console: Console) -> None:
    """Write every licence in its current version."""
    sys.exit(recording.export_licences(root, cache, file, console))


@cli.command()
@_root
@click.argument("licence")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--folder", is_flag=False, flag_value="", multiple=True, help="A folder's rule.")
@click.option("--add", "how", flag_value="add", help="Beside the licences it has.")
@click.option("--remove", "how", flag_value="remove", help="Take the licence away.")
@_asked
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
        raise click.UsageError("PATH")
    sys.exit(recording.assign(root, cache, licence, pictures, folders, how or "replace", console))


_paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
_facts = click.option("--fact", "facts", multiple=True, metavar="NAME=VALUE", help="What is known.")


@cli.command()
@_root
@_paths
@click.option("--work", default="", metavar="TITLE", help="The titled work they are for.")
@_facts
@_asked
def plan(
    root: Path,
    paths: tuple[str, ...],
    work: str,
    facts: tuple[str, ...],
    cache: Path | None,
    console: Console,
) -> None:
    """What would be asked and said if pictures left; nothing does."""
    sys.exit(exporting.plan(root, cache, exporting.Errand(paths, work, facts), console))


@cli.command()
@_root
@_paths
@click.option("--to", required=True, type=click.Path(path_type=Path), help="The folder.")
@click.option("--work", required=True, metavar="TITLE", help="The titled work they are for.")
@_facts
@click.option("--acknowledge", is_flag=True, help="The terms were read.")
@click.option("--reason", default="", metavar="TEXT", help="Answers a warning.")
@click.option("--override", default="", metavar="TEXT", help="Lifts a block; librarians only.")
@_asked
def export(
    root: Path,
    paths: tuple[str, ...],
    to: Path,
    cache: Path | None,
    console: Console,
    *,
    acknowledge: bool,
    **words: Any,
) -> None:
    """Hand pictures over into a folder: decided, acknowledged, recorded."""
    errand = exporting.Errand(paths, words["work"], words["facts"])
    consent = exporting.Consent(acknowledge, words["reason"], words["override"])
    sys.exit(exporting.export(root, cache, errand, consent, to, console))


@cli.command()
@_root
@_json
def selftest(root: Path, console: Console) -> None:
    """Prove on the share DIR what the catalogue needs, and the rights of this account."""
    sys.exit(selftesting.selftest(root, console))


@cli.command()
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option("--from-file", type=click.Path(path_type=Path), help="A list, one file a line.")
@_json
def inspect(files: tuple[str, ...], from_file: Path | None, console: Console) -> None:
    """The safety check alone, on any files."""
    listed = [*files, *(_lines(from_file) if from_file else [])]
    sys.exit(checking.inspect(listed, console))


@cli.command()
@click.option("--licences", required=True, type=click.Path(path_type=Path))
@click.option("--cases", required=True, type=click.Path(path_type=Path))
@_json
def decide(licences: Path, cases: Path, console: Console) -> None:
    """The licence rules alone, on files in the exchange form."""
    sys.exit(checking.decide(licences, cases, console))


def _lines(file: Path) -> list[str]:
    try:
        text = os.fsdecode(file.read_bytes().removeprefix(b"\xef\xbb\xbf"))
    except OSError as error:
        raise BadInput(str(file), error.strerror or str(error)) from error
    return [line.removesuffix("\r") for line in text.split("\n") if line.strip()]


def _pair(text: str) -> tuple[str, str]:
    theirs, equals, ours = text.partition("=")
    if not equals:
        raise click.BadParameter(text)
    return theirs, ours


def _not_yet(command: str) -> None:
    Console().remark(say("cli.not_yet", command=command))
    sys.exit(WRONG_USE)


def _later(name: str) -> None:
    settings = {"ignore_unknown_options": True, "allow_extra_args": True}

    @cli.command(name, hidden=True, context_settings=settings, add_help_option=False)
    @click.argument("rest", nargs=-1, type=click.UNPROCESSED)
    def later(rest: tuple[str, ...]) -> None:  # noqa: ARG001 - whatever follows, it is not yet
        _not_yet(name)


for _name in NOT_YET:
    _later(_name)
