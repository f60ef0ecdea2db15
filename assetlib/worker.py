"""The program of a worker process: it touches the share and decodes pictures, and may be killed.

It imports Pillow and resvg, never Qt or SQLAlchemy; a test looks.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assetlib.asset import Facts, Finding, Inspection, Result
from assetlib.catalogue import private, proving
from assetlib.catalogue.asset_form import write_facts
from assetlib.catalogue.moving import move
from assetlib.catalogue.opening import LibraryLog, OpenLogs, log_at, prove_at
from assetlib.index import folder, handing, markers, rasters, releasing
from assetlib.index.examination import examine, preview
from assetlib.index.inspection import RULESET
from assetlib.log import Marker
from assetlib.processes.allotment import Allotment, within
from assetlib.processes.frames import Answer
from assetlib.processes.serving import serve
from assetlib.proof import Check
from assetlib.rights import Rights
from assetlib.use import Form

Args = dict[str, Any]

DECODING = Allotment(work=15.0, clock=60.0)
"""What checking and drawing one file of a library may take, once it is read.

A busy old PC needs much for the largest honest pictures, and a hold for slowness would stay.
"""

INSPECTING = Allotment(work=7.0, clock=9.0)
"""The same where somebody waits for `assetlib inspect`: no file takes ten seconds."""

_RESULTS = {Finding.NOT_A_FILE: Result.UNSUPPORTED, Finding.TOO_LARGE: Result.HELD}


_LOGS = OpenLogs()
"""This process's connections; it serves one library."""


def _root(args: Args) -> Path:
    return Path(args["root"])


def _marked(args: Args) -> bool:
    """Whether the root of the pictures has a marker: where the catalogue is private it has none."""
    return not args.get("private", False)


def _log(args: Args) -> LibraryLog:
    return _LOGS.at(_root(args))


def _list(args: Args, _: bytes) -> Answer:
    listing = folder.list_folder(_root(args), args["folder"], marked=_marked(args))
    # As raw bytes: a header holds some hundred thousand names, and a folder may hold millions.
    rows = [[e.name, e.kind.value, e.size, e.mtime_ns] for e in listing.entries]
    return Answer(blob=json.dumps(rows, separators=(",", ":")).encode("ascii"))


def _examine(args: Args, _: bytes) -> Answer:
    contents = folder.read_file(_root(args), args["path"], quiet=True, marked=_marked(args))
    stamp = {"size": contents.size, "mtime_ns": contents.mtime_ns}
    if contents.size > folder.MOST_BYTES or args.get("unopened"):
        finding = Finding.BROKE_ITS_WORKER if args.get("unopened") else Finding.TOO_LARGE
        inspection = Inspection(RULESET, Result.HELD, (finding,))
        facts = Facts(contents.sha256, contents.size, "", 0, 0, alpha=False, inspection=inspection)
        return Answer({**stamp, "facts": write_facts(facts)})
    with within(DECODING):  # opening a picture may hang, too
        if not args["alone"] and rasters.takes_room(contents.data):
            return Answer({**stamp, "facts": {}})
        examined = examine(contents.data, args["path"].rpartition("/")[2])
    return Answer({**stamp, "facts": write_facts(examined.facts)}, examined.thumbnail)


def _inspect(args: Args, _: bytes) -> Answer:
    """Any file, by its own path and name: the safety check alone."""
    began = time.monotonic()
    look = folder.read_any(args["path"])
    if isinstance(look, Finding):
        inspection = Inspection(RULESET, _RESULTS[look], (look,))
        detected = ""
    else:
        with within(INSPECTING):
            if not args["alone"] and rasters.takes_room(look):
                return Answer()
            facts = examine(look, Path(args["path"]).name).facts
        inspection, detected = facts.inspection, facts.type
    return Answer(
        {
            "result": inspection.result.value,
            "detected": detected,
            "findings": [finding.value for finding in inspection.findings],
            "seconds": round(time.monotonic() - began, 4),
        }
    )


def _marker_lines(args: Args, _: bytes) -> Answer:
    lines = markers.read(_root(args), args["path"], marked=_marked(args))
    return Answer([dict(cells) for cells in lines])


def _preview(args: Args, _: bytes) -> Answer:
    contents = folder.read_file(_root(args), args["path"], marked=_marked(args))
    name = args["path"].rpartition("/")[2]
    return Answer(blob=preview(contents.data, name, args["side"]) if contents.data else b"")


def _rights(args: Args) -> Rights | None:
    form = args["rights"]
    if form is None:
        return None
    return Rights(**{**form, "licensors": tuple(map(tuple, form["licensors"]))})


def _hand(args: Args, _: bytes) -> Answer:
    form = Form(args["format"], args["side"])
    place = Path(args["place"])
    copy = handing.hand(
        _root(args),
        args["path"],
        args["sha256"],
        form,
        place,
        args["stem"],
        _rights(args),
        marked=_marked(args),
    )
    return Answer(
        {
            "file": copy.file,
            "outcome": copy.outcome.value,
            "sha256": copy.sha256,
            "exported_sha256": copy.exported_sha256,
            "width": copy.width,
            "height": copy.height,
            "removed": [finding.value for finding in copy.removed],
        }
    )


def _release(args: Args, _: bytes) -> Answer:
    files = [Path(file) for file in args["files"]]
    return Answer([str(place) for place in releasing.release(files, Path(args["target"]))])


def _marker(args: Args, _: bytes) -> Answer:
    if pictures := args.get("pictures"):
        private.require_there(Path(pictures))
    marker = _LOGS.marker(_root(args))
    return Answer([marker.id, marker.created, marker.log, marker.private])


def _may_found(args: Args, _: bytes) -> Answer:
    return Answer(os.access(_root(args), os.W_OK))


def _create(args: Args, body: bytes) -> Answer:
    marker = Marker(*args["marker"])
    if pictures := args.get("pictures"):
        return Answer(private.create(Path(pictures), _root(args), marker, body).id)
    log = log_at(_root(args), marker.log)
    try:
        return Answer(log.create(marker, body).id)
    finally:
        log.close()


def _prove(args: Args, _: bytes) -> Answer:
    return _checked(prove_at(_root(args)))


def _prove_quickly(args: Args, _: bytes) -> Answer:
    return _checked(proving.prove_quickly(_root(args)))


def _checked(checks: Sequence[Check]) -> Answer:
    return Answer([[check.name, check.ok, check.outcome, check.seen] for check in checks])


def _begin_race(args: Args, _: bytes) -> Answer:
    return Answer(str(proving.begin_race(_root(args))))


def _claim(args: Args, _: bytes) -> Answer:
    return Answer(proving.claim(Path(args["place"])))


def _end_race(args: Args, _: bytes) -> Answer:
    return Answer(proving.end_race(Path(args["place"])))


def _file(args: Args, _: bytes) -> Answer:
    data = _LOGS.file(_root(args), args["rev"], args["name"])
    return Answer(data is not None, data or b"")


def _publish(args: Args, blob: bytes) -> Answer:
    files, at = {}, 0
    for name, size in args["files"]:
        files[name] = blob[at : at + size]
        at += size
    _LOGS.publish(_root(args), args["rev"], blob[at:], files)
    return Answer()


def _replace_file(args: Args, data: bytes) -> Answer:
    _log(args).replace_file(args["rev"], args["name"], data)
    return Answer()


def _move(args: Args, _: bytes) -> Answer:
    step = move(_root(args), args["address"], args["checked"], args["seconds"])
    return Answer([step.revs, step.checked, step.done, step.head])


def _checkpoints(args: Args, _: bytes) -> Answer:
    return Answer(list(_log(args).checkpoints()))


def _checkpoint(args: Args, _: bytes) -> Answer:
    data = _log(args).checkpoint(args["name"])
    return Answer(data is not None, data or b"")


def _keep_checkpoint(args: Args, data: bytes) -> Answer:
    _log(args).keep_checkpoint(args["name"], data)
    return Answer()


def _hand_in(args: Args, body: bytes) -> Answer:
    _log(args).hand_in(args["id"], body)
    return Answer()


def _inbox(args: Args, _: bytes) -> Answer:
    return Answer(list(_LOGS.inbox(_root(args))))


def _take(args: Args, _: bytes) -> Answer:
    data = _log(args).take(args["name"])
    return Answer(data is not None, data or b"")


def _clear(args: Args, _: bytes) -> Answer:
    _log(args).clear(args["names"])
    return Answer()


def _set_aside(args: Args, _: bytes) -> Answer:
    _log(args).set_aside(args["name"])
    return Answer()


def _file_away(args: Args, lines: bytes) -> Answer:
    _log(args).file_away(args["name"], lines)
    return Answer()


def _ledger(args: Args, _: bytes) -> Answer:
    return Answer(list(_log(args).ledger(args["since"])))


def _filed(args: Args, _: bytes) -> Answer:
    files = _log(args).filed(args["names"])
    return Answer([len(data) for data in files], b"".join(files))


def _keep_evidence(args: Args, _: bytes) -> Answer:
    # Read here, because "a file of this PC" may lie on a drive that hangs.
    look = folder.read_any(args["path"])
    data = b"" if isinstance(look, Finding) else look
    return Answer(_log(args).keep_evidence(data, Path(args["path"]).suffix))


def _evidence(args: Args, _: bytes) -> Answer:
    ending, data = _log(args).evidence(args["sha256"])
    return Answer(ending, data)


JOBS = {
    "list": _list,
    "examine": _examine,
    "inspect": _inspect,
    "preview": _preview,
    "marker_lines": _marker_lines,
    "hand": _hand,
    "release": _release,
    "marker": _marker,
    "may_found": _may_found,
    "create": _create,
    "prove": _prove,
    "prove_quickly": _prove_quickly,
    "begin_race": _begin_race,
    "claim": _claim,
    "end_race": _end_race,
    "file": _file,
    "publish": _publish,
    "replace_file": _replace_file,
    "move": _move,
    "checkpoints": _checkpoints,
    "checkpoint": _checkpoint,
    "keep_checkpoint": _keep_checkpoint,
    "hand_in": _hand_in,
    "inbox": _inbox,
    "take": _take,
    "clear": _clear,
    "set_aside": _set_aside,
    "file_away": _file_away,
    "ledger": _ledger,
    "filed": _filed,
    "keep_evidence": _keep_evidence,
    "evidence": _evidence,
}

if __name__ == "__main__":
    serve(JOBS)
