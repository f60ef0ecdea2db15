"""The gateway's markers, followed: each is read once, and again when it has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from assetlib.catalogue.changes import Draft, Op
from assetlib.catalogue.provenances import name_of, of_cells, read, recorded
from assetlib.errors import BadInput, FileGone, FileUnreadable, Trouble
from assetlib.index.markers import SUFFIX, Cells
from assetlib.index.projection import SqlView
from assetlib.index.scanner import Parts, join
from assetlib.index.store import Store
from assetlib.provenance import Way
from assetlib.share import Share

_Stamp = tuple[int, int]


class Gateway:
    """Turns markers of listed folders into operations; it remembers what it has read."""

    def __init__(self, share: Share, store: Store) -> None:
        self._share = share
        self._store = store
        self._read: dict[str, _Stamp] = {}
        self.rested = True
        """Whether the last listings held nothing new, and so would not the next time either."""

    def operations(self, listed: Mapping[str, Parts]) -> tuple[tuple[Op, ...], list[Trouble]]:
        """What new markers say that is not on record, and those nobody could read; ShareOffline."""
        found, troubles = list[tuple[str, Cells]](), list[Trouble]()
        self.rested = True
        for path, stamp in self._new(listed):
            self.rested = False
            try:
                found += [(path, cells) for cells in self._share.marker_lines(path)]
            except FileGone:
                continue
            except (BadInput, FileUnreadable) as trouble:
                troubles.append(trouble)
            self._read[path] = stamp
        return self._recorded(found), troubles

    def _new(self, listed: Mapping[str, Parts]) -> Iterator[tuple[str, _Stamp]]:
        for folder, parts in listed.items():
            contents = self._store.known({folder}) if parts.markers else {}
            for one in parts.markers:
                path, stamp = join(folder, one.name), (one.size, one.mtime_ns)
                picture = contents.get(path[: -len(SUFFIX)])
                sha256 = picture.sha256 if picture and path not in self._read else ""
                if sha256 and self._is_on_record(sha256, one.mtime_ns):
                    self._read[path] = stamp  # read before this program was started
                if self._read.get(path) != stamp:
                    yield path, stamp

    def _is_on_record(self, sha256: str, mtime_ns: int) -> bool:
        """Whether a content has a record younger than its marker: after a restart, most have."""
        with self._store.reading() as connection:
            view = SqlView(connection)
            id_ = view.find("setting", name_of(sha256))
            said = read(view.get("setting", id_) or {}) if id_ else None
        if said is None:
            return False
        try:
            at = datetime.fromisoformat(said.recorded_at).timestamp()
        except ValueError:
            return False
        return at * 1e9 > mtime_ns

    def _recorded(self, lines: Iterable[tuple[str, Cells]]) -> tuple[Op, ...]:
        at, ops = datetime.now(UTC).isoformat(timespec="seconds"), list[Op]()
        with self._store.reading() as connection:
            view = Draft(SqlView(connection))
            for path, cells in lines:
                said = of_cells(cells, Way.GATEWAY_RECORD, at, path)
                new = recorded(view, cells["sha256"].strip().lower(), said)
                view.apply(new)
                ops += new
        return tuple(ops)
