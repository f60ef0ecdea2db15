"""Commands that change what is recorded of pictures: metadata, licences, assign."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from assetlib.commands.asking import opened
from assetlib.commands.console import DONE, REFUSED, TROUBLE, Console
from assetlib.commands.records import Records
from assetlib.commands.spreadsheet import read_spreadsheet, say_unread
from assetlib.details import Saved
from assetlib.errors import BadInput, CatalogueTrouble, LocalTrouble, ShareTrouble, Trouble
from assetlib.gap_words import gap_lines
from assetlib.gaps import NO_GAPS, Gaps
from assetlib.index.glance import glance
from assetlib.known import Known
from assetlib.library import Library
from assetlib.settings import load
from assetlib.wording import say, say_numbers


def import_metadata(
    root: Path,
    cache: Path | None,
    file: Path,
    names: Mapping[str, str],
    console: Console,
    *,
    trial: bool,
) -> int:
    """Bring titles, tags and the like in from a list."""
    sheet = read_spreadsheet(file, names)
    with opened(root, cache) as library:
        reading, saved = Records(library).import_rows(sheet.rows, trial=trial)
        if not trial and library.waits():  # what an earlier run left is not in the catalogue either
            saved = replace(saved, pending=True)
    say_unread(sheet, console)
    for line, why in reading.problems:
        console.remark(say("cli.row_problem", line=line, why=why))
    unchanged = reading.rows - reading.changed - len(reading.problems)
    console.answer(
        {
            "rows": reading.rows,
            "changed": reading.changed,
            "unchanged": unchanged,
            "problems": [{"line": line, "why": why} for line, why in reading.problems],
            "rev": saved.rev,
            "pending": saved.pending,
        },
        say(
            "cli.would_import" if trial else "cli.imported",
            rows=reading.rows,
            changed=reading.changed,
            unchanged=unchanged,
        ),
    )
    return _status(saved, console, problems=bool(reading.problems))


def export_metadata(root: Path, cache: Path | None, file: Path, console: Console) -> int:
    """Write titles, tags and the like as a list."""
    with opened(root, cache) as library:
        count = library.lists.export(str(file)).result()
    console.answer({"rows": count}, say("cli.exported", count=count, file=file))
    return DONE


def import_licences(root: Path, cache: Path | None, file: Path, console: Console) -> int:
    """Bring licences in, each as a new version."""
    forms = _read_list(file)
    with opened(root, cache) as library:
        result, saved = Records(library).import_licences(forms)
    for code, why in result.problems:
        console.remark(say("cli.licence_problem", code=code, why=why))
    problems = [{"code": code, "why": why} for code, why in result.problems]
    answer = {"added": result.added, "changed": result.changed, "problems": problems}
    if saved.pending:
        answer["pending"] = True
    console.answer(answer, say("cli.licences_imported", **answer))
    return _status(saved, console, problems=bool(problems))


def export_licences(root: Path, cache: Path | None, file: Path, console: Console) -> int:
    """Write every licence in its current version."""
    with opened(root, cache) as library:
        forms = Records(library).licences()
    _write(file, (json.dumps(forms, ensure_ascii=False, indent=1) + "\n").encode())
    answer = {"licences": len(forms)}
    console.answer(answer, say("cli.licences_exported", count=len(forms), file=file))
    return DONE


def assign(
    root: Path,
    cache: Path | None,
    licence: str,
    paths: Sequence[str],
    folders: Sequence[str],
    how: str,
    console: Console,
) -> int:
    """Give pictures or folders a licence; `how` is replace, add or remove."""
    with opened(root, cache) as library:
        records = Records(library)
        saved = [records.assign_folder(folder, licence) for folder in folders]
        for folder, one in zip(folders, saved, strict=True):
            console.remark(say("cli.folder_rule", folder=folder, licence=licence, n=one.changed))
        if paths:
            saved.append(records.assign(paths, licence, how))
    changed = sum(one.changed for one in saved)
    pending = any(one.pending for one in saved)
    answer = {"changed": changed, **({"pending": True} if pending else {})}
    console.answer(answer, *([say("cli.assigned", changed=changed)] if paths else []))
    return _status(Saved(0, changed, pending=pending), console, problems=False)


def recover(root: Path, cache: Path | None, console: Console) -> int:
    """Bring back what the log lost.

    1 where something waits for a choice, is gone for good, or this PC cannot know.
    """
    met = _had_read(root.absolute(), load(cache).cache)
    with opened(root, cache) as library:
        console.remark(say("cli.recovering"))
        done = library.recovery.recover().result()
        filed, gaps, trouble = _uses_again(library)
        waiting = len(library.conflicts.waiting().result())
    counts = {"put_back": done.put_back, "handed_in": done.handed_in}
    numbers = {"back": list(done.back), "lost": list(done.lost), "aside": list(done.aside)}
    words = [say("cli.recovered", **counts, lost=len(done.lost))]
    if done.back:
        words.append(say("cli.recovered_back", numbers=say_numbers(done.back)))
    words += [say("cli.recovered_aside", place=place) for place in done.aside]
    if done.lost:
        words.append(say("cli.recovered_lost", numbers=say_numbers(done.lost)))
    if filed:
        words.append(say("cli.recovered_uses", count=filed))
    words += gap_lines(gaps) or ([] if trouble or not met else [say("cli.recovered_uses_whole")])
    if not met:  # what was lost is known to those who had read it
        words.append(say("cli.recovered_first"))
    uses = {"put_back": filed, **asdict(gaps)}
    console.answer({**counts, **numbers, "conflicts": waiting, "uses": uses}, *words)
    if waiting:
        console.remark(say("cli.recovery_waits", count=waiting))
    if trouble is not None:
        raise trouble
    return REFUSED if waiting or done.lost or gaps or not met else DONE


def _had_read(root: Path, cache: Path) -> bool:
    """Whether this PC knows a history of that place, beside which it can tell what was lost."""
    known = Known(cache).id_of(root)
    here = glance(cache / known / "cache.db") if known else None
    return here is not None and here[0] > 0


def _uses_again(library: Library) -> tuple[int, Gaps, Trouble | None]:
    """File again what the ledger lacks; what the log got back is told also where that fails."""
    try:
        return *library.ledger.put_back().result(), None
    except (ShareTrouble, CatalogueTrouble) as trouble:
        return 0, NO_GAPS, trouble


def _status(saved: Saved, console: Console, *, problems: bool) -> int:
    if saved.pending:
        console.remark(say("cli.pending"))
        return TROUBLE
    return REFUSED if problems else DONE


def _read_list(file: Path) -> list[Any]:
    try:
        form = json.loads(file.read_bytes())
    except OSError as error:
        raise BadInput(str(file), error.strerror or str(error)) from error
    except ValueError as error:
        raise BadInput(str(file), str(error)) from error
    if isinstance(form, dict) and "licences" in form:
        form = form["licences"]
    return form if isinstance(form, list) else [form]


def _write(file: Path, data: bytes) -> None:
    try:
        file.write_bytes(data)
    except OSError as error:
        raise LocalTrouble(str(file), error.strerror or str(error)) from error
