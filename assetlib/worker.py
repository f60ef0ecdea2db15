"""The program of a worker process: it reads the folder, decodes pictures, and may be killed.

It imports Pillow and resvg, never Qt or SQLAlchemy; a test looks. What concerns the catalogue is
`log_worker.py`, whose start needs a quarter of the time.
"""

from __future__ import annotations

import json
import time
from array import array
from dataclasses import replace
from pathlib import Path
from typing import Any

from assetlib.asset import Facts, Finding, Inspection, Result
from assetlib.catalogue.asset_form import write_facts
from assetlib.index import (
    closer,
    folder,
    handing,
    markers,
    pairing,
    placing,
    releasing,
    sidecar_files,
)
from assetlib.index.examination import examine, preview, takes_room
from assetlib.index.inspection import RULESET
from assetlib.processes.allotment import SHARED, Allotment, within
from assetlib.processes.frames import Answer, parted
from assetlib.processes.serving import serve
from assetlib.rights import Rights
from assetlib.share import ALONE
from assetlib.sidecar import write_found
from assetlib.use import Form

Args = dict[str, Any]

DECODING = Allotment(work=15.0, clock=60.0)
"""What checking and drawing one file of a library may take, once it is read.

A busy old PC needs much for the largest honest pictures, and a hold for slowness would stay.
"""

INSPECTING = Allotment(work=7.0, clock=9.0)
"""The same where somebody waits for `assetlib inspect`: no file takes ten seconds, and what
reading it took is taken off, up to `_READING`."""

_READING = 6.0

_RESULTS = {Finding.NOT_A_FILE: Result.UNSUPPORTED, Finding.TOO_LARGE: Result.HELD}


def _root(args: Args) -> Path:
    return Path(args["root"])


def _marked(args: Args) -> bool:
    """Whether the root of the pictures has a marker: where the catalogue is private it has none."""
    return not args.get("private", False)


def _list(args: Args, _: bytes) -> Answer:
    listing = folder.list_folder(_root(args), args["folder"], marked=_marked(args))
    # As raw bytes: a header holds some hundred thousand names, and a folder may hold millions.
    return Answer(blob=json.dumps(listing.entries, separators=(",", ":")).encode("ascii"))


def _examine(args: Args, _: bytes) -> Answer:
    contents = folder.read_file(_root(args), args["path"], quiet=True, marked=_marked(args))
    stamp = {"size": contents.size, "mtime_ns": contents.mtime_ns}
    if contents.size > folder.MOST_BYTES or args.get("unopened"):
        finding = Finding.BROKE_ITS_WORKER if args.get("unopened") else Finding.TOO_LARGE
        inspection = Inspection(RULESET, Result.HELD, (finding,))
        facts = Facts(contents.sha256, contents.size, "", 0, 0, alpha=False, inspection=inspection)
        return Answer({**stamp, "facts": write_facts(facts)})
    with within(DECODING):  # opening a picture may hang, too
        if not args["alone"] and takes_room(contents.data):
            return Answer({**stamp, "facts": {}})
        examined = examine(contents.data, args["path"].rpartition("/")[2])
    return Answer({**stamp, "facts": write_facts(examined.facts)}, examined.thumbnail)


def _inspect(args: Args, _: bytes) -> Answer:
    """Any file, by its own path and name: the safety check alone."""
    began = time.monotonic()
    if not args["alone"] and folder.size_of(args["path"]) > SHARED:
        return Answer()
    look = folder.read_any(args["path"])
    if isinstance(look, Finding):
        inspection = Inspection(RULESET, _RESULTS[look], (look,))
        detected = ""
    else:
        reading = min(time.monotonic() - began, _READING)
        with within(replace(INSPECTING, clock=INSPECTING.clock - reading)):
            if not args["alone"] and takes_room(look):
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


def _sidecars(args: Args, _: bytes) -> Answer:
    folder.require_share(_root(args), marked=_marked(args))
    found = sidecar_files.look(_root(args), args["folder"])
    return Answer([write_found(one) for one in found])


def _put_sidecars(args: Args, blob: bytes) -> Answer:
    folder.require_share(_root(args), marked=_marked(args))
    parts = parted(blob, (size for _, size in args["files"]))
    named = zip((name for name, _ in args["files"]), parts, strict=True)
    left = sidecar_files.put_all(_root(args), args["folder"], dict(named), args["seen"])
    return Answer([*left])


def _preview(args: Args, _: bytes) -> Answer:
    contents = folder.read_file(_root(args), args["path"], marked=_marked(args))
    if not args["alone"] and takes_room(contents.data, args["side"]):
        return Answer(ALONE)
    name = args["path"].rpartition("/")[2]
    return Answer(blob=preview(contents.data, name, args["side"]) if contents.data else b"")


def _weigh(args: Args, data: bytes) -> Answer:
    """A file that somebody offers: inspected, and drawn where it may be."""
    with within(DECODING):
        if not args["alone"] and takes_room(data, args["side"]):
            return Answer(ALONE)
        facts = examine(data, args["name"]).facts
        drawn = preview(data, args["name"], args["side"])  # nothing of what is held
    return Answer(write_facts(facts), drawn)


def _rights(args: Args) -> Rights | None:
    form = args["rights"]
    if form is None:
        return None
    return Rights(**{**form, "licensors": tuple(map(tuple, form["licensors"]))})


def _hand(args: Args, _: bytes) -> Answer:
    form = Form(args["format"], args["side"])
    place = Path(args["place"])
    try:
        copy = handing.hand(
            _root(args),
            args["path"],
            args["sha256"],
            form,
            place,
            args["stem"],
            _rights(args),
            marked=_marked(args),
            alone=args["alone"],
        )
    except handing.TakesRoom:
        return Answer(ALONE)
    return Answer(
        {
            "file": copy.file,
            "outcome": copy.outcome.value,
            "sha256": copy.sha256,
            "exported_sha256": copy.exported_sha256,
            "width": copy.width,
            "height": copy.height,
            "removed": [finding.value for finding in copy.removed],
            "checked": {
                "result": copy.inspection.result.value,
                "ruleset": copy.inspection.ruleset,
                "findings": [finding.value for finding in copy.inspection.findings],
            },
        }
    )


def _release(args: Args, _: bytes) -> Answer:
    files = [Path(file) for file in args["files"]]
    return Answer([str(place) for place in releasing.release(files, Path(args["target"]))])


def _relocate(args: Args, _: bytes) -> Answer:
    root, marked = _root(args), _marked(args)
    stamp = args["size"], args["mtime_ns"]
    placing.relocate(root, args["path"], args["wanted"], stamp, marked=marked)
    return Answer()


def _take_in(args: Args, _: bytes) -> Answer:
    source, folder_ = Path(args["source"]), args["folder"]
    token, again = args["token"], args["again"]
    place = placing.take_in(
        _root(args), source, folder_, token=token, again=again, marked=_marked(args)
    )
    return Answer(place)


def _likely_pairs(_: Args, looks: bytes) -> Answer:
    rows = (row for pair in pairing.likely(json.loads(looks)) for row in pair)
    return Answer(blob=array("q", rows).tobytes())


def _vectors(args: Args, thumbnails: bytes) -> Answer:
    drawn = (closer.vector(one) for one in parted(thumbnails, args["sizes"]))
    return Answer(blob=b"".join(one or bytes(closer.SIZE) for one in drawn))


def _alike(args: Args, blob: bytes) -> Answer:
    size = args["size"]
    return Answer(blob=bytes(closer.alike(blob[:size], blob[size:])))


JOBS = {
    "list": _list,
    "examine": _examine,
    "inspect": _inspect,
    "preview": _preview,
    "marker_lines": _marker_lines,
    "sidecars": _sidecars,
    "put_sidecars": _put_sidecars,
    "weigh": _weigh,
    "hand": _hand,
    "release": _release,
    "relocate": _relocate,
    "take_in": _take_in,
    "likely_pairs": _likely_pairs,
    "vectors": _vectors,
    "alike": _alike,
}

if __name__ == "__main__":
    serve(JOBS)
