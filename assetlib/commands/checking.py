"""Commands that need no library: settings, inspect and decide."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assetlib.asked import MEMORY, WORKER
from assetlib.asset import Finding, Result
from assetlib.commands.console import DONE, REFUSED, Console
from assetlib.deployed import deployed, key_of, sought
from assetlib.doctor_words import say_origin
from assetlib.errors import BadInput, FileUnreadable, WorkerTrouble
from assetlib.licence.cases import decide_case
from assetlib.licence.exchange import parse_all
from assetlib.licence.inheritance import Rulebook
from assetlib.processes.frames import Answer
from assetlib.processes.workers import Pool
from assetlib.wording import say, say_finding

LIMIT = 40.0
"""Seconds for a file that cannot be read to its end; the worker's own limits are stricter."""


def settings(console: Console) -> int:
    """What holds on this PC, and where each comes from: a file, or the environment.

    REFUSED where a part of them cannot be read, so that whoever hands them out can ask a program.
    """
    known = deployed(os.environ)
    rows = {
        key: {"value": value, "from": known.origin[name], "fixed": key in known.fixed}
        for name, value in known.values.items()
        if (key := key_of(name))
    }
    words = [
        say("cli.setting", name=key, value=row["value"], origin=say_origin(row))
        for key, row in sorted(rows.items())
    ]
    listed = known.sections.sections
    if listed:
        words.append(say("cli.setting_sections", count=len(listed)))
    answer = {"settings": rows, "sections": [asdict(one) for one in listed]}
    none = [say("cli.no_settings"), say("cli.settings_sought"), *map(str, sought())]
    console.answer(answer, *(words or none))
    return REFUSED if known.problems else DONE


def inspect(files: Sequence[str], console: Console) -> int:
    """The safety check alone, on any files; one line each, always, in the order given."""
    # not at low priority: on a busy PC honest pictures would not get the seconds they need
    pool = Pool(WORKER, 2, name="inspect", memory=MEMORY)
    try:
        for start in range(0, len(files), 64):
            for verdict in _verdicts(pool, files[start : start + 64]):
                console.answer(verdict, _line(verdict))
    finally:
        pool.close()
    return DONE


def _verdicts(pool: Pool, files: Sequence[str]) -> list[dict[str, Any]]:
    """Two at a time, but for pictures that take much memory: those alone, when the rest is done."""
    asked = [(file, _ask(pool, file)) for file in files]
    found = [(file, _verdict(file, answer)) for file, answer in asked]
    return [verdict or _alone(pool, file) for file, verdict in found]


def _alone(pool: Pool, file: str) -> dict[str, Any]:
    return _verdict(file, _ask(pool, file, alone=True)) or {}


def _ask(pool: Pool, file: str, *, alone: bool = False) -> Future[Answer]:
    # Absolute: a worker stands elsewhere. abspath touches no file, so it cannot hang.
    args: dict[str, Any] = {"path": os.path.abspath(file), "alone": alone}  # noqa: PTH100
    return pool.submit("inspect", args, timeout=LIMIT)


def _verdict(file: str, asked: Future[Answer]) -> dict[str, Any] | None:
    """What came of a file; None where it wants to be asked for alone."""
    try:
        value: Any = asked.result().value
    except FileUnreadable:
        value = _unread(Result.ERROR, Finding.UNREADABLE, 0.0)
    except WorkerTrouble as trouble:
        value = _unread(Result.HELD, Finding.BROKE_ITS_WORKER, trouble.seconds)
    if value is None:
        return None
    declared = os.path.splitext(file)[1].removeprefix(".").casefold()  # noqa: PTH122
    return {"file": file, "declared": declared, **value}


def _unread(result: Result, finding: Finding, seconds: float) -> dict[str, Any]:
    return {
        "result": result,
        "detected": "",
        "findings": [finding],
        "seconds": round(seconds, 4),
    }


def _line(verdict: dict[str, Any]) -> str:
    findings = " ".join(say_finding(Finding(value)) for value in verdict["findings"])
    result = say(f"finding.result_{verdict['result']}")
    return f"{verdict['file']}  {result}  {findings}".rstrip()


def decide(licences: Path, cases: Path, console: Console) -> int:
    """The licence rules alone, on files in the exchange form; one line a case."""
    rulebook = Rulebook(parse_all(_json(licences, _read(licences))))
    for number, line in enumerate(_read(cases).splitlines(), 1):
        if line.strip():
            answer: Any = decide_case(_json(cases, line, number), rulebook)
            level = say(f"cli.level_{answer['level']}")
            console.answer(answer, f"{answer['id']}  {level}", *_reasons(answer))
    return DONE


def _reasons(answer: Any) -> list[str]:
    return [f"  {reason['text']}" for reason in answer["reasons"]]


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(str(file), str(error)) from error


def _json(file: Path, text: str, line: int = 1) -> object:
    try:
        return json.loads(text)
    except ValueError as error:
        raise BadInput(f"{file}:{line}", str(error)) from error
