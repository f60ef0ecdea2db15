"""The program of a log worker process: it touches the catalogue on the share, and may be killed.

It decodes no picture and imports no library for that; a test looks.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import asdict, astuple
from pathlib import Path
from typing import Any

from assetlib.asset import Finding
from assetlib.catalogue import consulting, depot_folder, pieces, private
from assetlib.catalogue.address import FOLDER
from assetlib.catalogue.commit import read_commit
from assetlib.catalogue.disk import translated
from assetlib.catalogue.farewell import is_farewell, leads_to
from assetlib.catalogue.moving import move
from assetlib.catalogue.opening import BODY, LibraryLog, OpenLogs, log_at
from assetlib.catalogue.orphans import Orphans
from assetlib.catalogue.relocating import leave_for
from assetlib.catalogue.sequel import beyond, sequel
from assetlib.errors import BadInput, FormatTooNew, LogDamaged
from assetlib.index import folder
from assetlib.index.shortfall import compare
from assetlib.log import Marker
from assetlib.processes.frames import Answer, Json, parted
from assetlib.processes.serving import serve
from assetlib.relocation import Reached
from assetlib.trying_jobs import TRYING_JOBS

Args = dict[str, Any]

_LOGS = OpenLogs()
"""This process's connections; it serves one library."""


def _root(args: Args) -> Path:
    return Path(args["root"])


def _log(args: Args) -> LibraryLog:
    return _LOGS.at(_root(args))


def _marker(args: Args, _: bytes) -> Answer:
    if pictures := args.get("pictures"):
        private.require_there(Path(pictures))
    marker = _LOGS.marker(_root(args))
    return Answer([marker.id, marker.created, marker.log, marker.private])


def _may_found(args: Args, _: bytes) -> Answer:
    return Answer(os.access(_root(args), os.W_OK))


def _begun(args: Args, _: bytes) -> Answer:
    log = log_at(_root(args), FOLDER)
    try:
        if is_farewell(log.read(log.newest()) or b""):
            return Answer("")  # it goes on elsewhere
        return Answer(read_commit(log.read(1) or b"").library)
    except (LogDamaged, FormatTooNew):
        return Answer("")
    finally:
        log.close()


def _create(args: Args, body: bytes) -> Answer:
    marker = Marker(*args["marker"])
    if pictures := args.get("pictures"):
        return Answer(private.create(Path(pictures), _root(args), marker, body).id)
    log = log_at(_root(args), marker.log)
    try:
        return Answer(log.create(marker, body).id)
    finally:
        log.close()


def _newest(args: Args, _: bytes) -> Answer:
    return Answer(_LOGS.end(_root(args))[0])


def _lacks(args: Args, _: bytes) -> Answer:
    return Answer(_log(args).lacks(args["rev"]))


def _history(args: Args, _: bytes) -> Answer:
    root = _root(args)
    newest, left = _LOGS.end(root)
    broken, read = consulting.history(_log(args), args["library"], newest, args["reading"])
    copied = bool(left) and leads_to(left, root)
    where: dict[str, Json] = {"left": left, "copied": copied}
    return Answer({"newest": newest, "broken": [*broken], "read": read, **where})


def _gaps(args: Args, named: bytes) -> Answer:
    root = _root(args)
    newest, _ = _LOGS.end(root)
    ids = named.decode().split()
    files, read, gaps = consulting.ledger(_log(args), ids, newest, args["reading"])
    return Answer({"files": files, "read": read, **asdict(gaps), "damaged": [*gaps.damaged]})


def _file(args: Args, _: bytes) -> Answer:
    data = _LOGS.file(_root(args), args["rev"], args["name"])
    return Answer(data is not None, data or b"")


def _commits(args: Args, _: bytes) -> Answer:
    bodies = [_LOGS.file(_root(args), rev, BODY) for rev in args["revs"]]
    sizes = [-1 if body is None else len(body) for body in bodies]
    return Answer([*sizes], b"".join(body or b"" for body in bodies))


def _commits_holding(args: Args, _: bytes) -> Answer:
    words = [word.encode() for word in args["words"]]
    until, rev, found = time.monotonic() + args["seconds"], args["last"], list[bytes]()
    revs = list[int]()
    while rev >= args["first"] and (time.monotonic() < until or rev == args["last"]):
        body = _LOGS.file(_root(args), rev, BODY) or b""
        if any(word in body for word in words):
            revs.append(rev)
            found.append(body)
        rev -= 1
    return Answer([rev, [*revs], [len(body) for body in found]], b"".join(found))


def _arrived(args: Args, _: bytes) -> Answer:
    return Answer(_log(args).arrived(args["rev"]))


def _publish(args: Args, blob: bytes) -> Answer:
    body, files = _commit(args, blob)
    _LOGS.publish(_root(args), args["rev"], body, files)
    return Answer()


def _put_back(args: Args, blob: bytes) -> Answer:
    body, files = _commit(args, blob)
    return Answer(_log(args).put_back(args["rev"], body, files))


def _commit(args: Args, blob: bytes) -> tuple[bytes, dict[str, bytes]]:
    files = _named(args["files"], blob)
    return blob[sum(map(len, files.values())) :], files


def _replace_file(args: Args, data: bytes) -> Answer:
    _log(args).replace_file(args["rev"], args["name"], data)
    return Answer()


def _move(args: Args, _: bytes) -> Answer:
    step = move(_root(args), args["address"], args["checked"], args["seconds"])
    return Answer([step.revs, step.checked, step.done, step.head])


def _leave_for(args: Args, _: bytes) -> Answer:
    commits, shelved = args["reached"]
    how = {"back": args["back"], "closing": args["closing"]}
    reached = Reached(int(commits), str(shelved))
    step = leave_for(_root(args), Path(args["new"]), args["seconds"], reached, **how)
    return Answer([*astuple(step)])


def _lacking(args: Args, _: bytes) -> Answer:
    left, lacking = compare(_root(args), Path(args["new"]), args["folders"], args["seconds"])
    return Answer([[*left], [*lacking]])


def _beyond(args: Args, _: bytes) -> Answer:
    return Answer([*astuple(beyond(_root(args), Path(args["new"])))])


def _sequel(args: Args, _: bytes) -> Answer:
    found = sequel(_root(args))
    return Answer(None if found is None else [*astuple(found)])


def _checkpoints(args: Args, _: bytes) -> Answer:
    return Answer(list(_log(args).checkpoints()))


def _checkpoint(args: Args, _: bytes) -> Answer:
    data = _log(args).checkpoint(args["name"])
    return Answer(data is not None, data or b"")


def _keep_checkpoint(args: Args, data: bytes) -> Answer:
    _log(args).keep_checkpoint(args["name"], data)
    return Answer()


def _orphan_places(args: Args, _: bytes) -> Answer:
    return Answer(list(Orphans(_root(args)).places()))


def _clear_orphans(args: Args, _: bytes) -> Answer:
    return Answer(Orphans(_root(args)).clear(args["places"]))


def _hand_in(args: Args, body: bytes) -> Answer:
    _log(args).hand_in(args["id"], body)
    return Answer()


def _inbox(args: Args, _: bytes) -> Answer:
    return Answer(list(_LOGS.inbox(_root(args))))


def _pieces(args: Args, _: bytes) -> Answer:
    return Answer(list(_log(args).pieces()))


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


def _ledger_sizes(args: Args, _: bytes) -> Answer:
    return Answer([[name, size] for name, size in _log(args).ledger_sizes().items()])


def _filed(args: Args, _: bytes) -> Answer:
    files = _log(args).filed(args["names"])
    return Answer([len(data) for data in files], b"".join(files))


def _dispose(args: Args, _: bytes) -> Answer:
    _log(args).dispose(args["names"])
    return Answer()


def _keep_evidence(args: Args, _: bytes) -> Answer:
    # Read here, because "a file of this PC" may lie on a drive that hangs.
    look = folder.read_any(args["path"])
    data = b"" if isinstance(look, Finding) else look
    place = Path(args["path"])
    try:
        return Answer(_log(args).keep_evidence(data, place.suffix))
    except BadInput as bad:  # a store knows its bytes alone, and whoever chose it only its name
        raise BadInput(place.name, bad.detail) from bad


def _read_own(args: Args, _: bytes) -> Answer:
    if folder.size_of(args["path"]) > pieces.LARGEST:
        return Answer(blob=b"")
    look = folder.read_any(args["path"])
    return Answer(blob=b"" if isinstance(look, Finding) else look)


def _evidence(args: Args, _: bytes) -> Answer:
    ending, data = _log(args).evidence(args["sha256"])
    return Answer(ending, data)


def _depot_keep(args: Args, blob: bytes) -> Answer:
    with translated(args["base"]):
        depot_folder.keep(
            Path(args["base"]), args["inner"], _named(args["files"], blob), args["gone"]
        )
    return Answer()


def _depot_fetch(args: Args, _: bytes) -> Answer:
    with translated(args["base"]):
        files, last = depot_folder.fetch(
            Path(args["base"]),
            args["inner"],
            args["after"],
            args["most"],
            shared=args["shared"],
        )
    sizes: list[Json] = [[name, len(data)] for name, data in files.items()]
    return Answer([last, sizes], b"".join(files.values()))


def _named(sizes: Sequence[tuple[str, int]], blob: bytes) -> dict[str, bytes]:
    parts = parted(blob, (size for _, size in sizes))
    return {name: part for (name, _), part in zip(sizes, parts, strict=True)}


JOBS = {
    **TRYING_JOBS,
    "marker": _marker,
    "may_found": _may_found,
    "begun": _begun,
    "create": _create,
    "newest": _newest,
    "lacks": _lacks,
    "history": _history,
    "gaps": _gaps,
    "file": _file,
    "commits": _commits,
    "commits_holding": _commits_holding,
    "arrived": _arrived,
    "publish": _publish,
    "put_back": _put_back,
    "replace_file": _replace_file,
    "move": _move,
    "leave_for": _leave_for,
    "lacking": _lacking,
    "beyond": _beyond,
    "sequel": _sequel,
    "checkpoints": _checkpoints,
    "checkpoint": _checkpoint,
    "keep_checkpoint": _keep_checkpoint,
    "orphan_places": _orphan_places,
    "clear_orphans": _clear_orphans,
    "hand_in": _hand_in,
    "inbox": _inbox,
    "pieces": _pieces,
    "take": _take,
    "read_own": _read_own,
    "clear": _clear,
    "set_aside": _set_aside,
    "file_away": _file_away,
    "ledger": _ledger,
    "ledger_sizes": _ledger_sizes,
    "filed": _filed,
    "dispose": _dispose,
    "keep_evidence": _keep_evidence,
    "evidence": _evidence,
    "depot_keep": _depot_keep,
    "depot_fetch": _depot_fetch,
}

if __name__ == "__main__":
    serve(JOBS)
