"""Arrivals: files that were offered, from their pieces in the inbox to the library's folder."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assetlib.catalogue.pieces import joined, owner
from assetlib.durable import translated
from assetlib.errors import BadInput, NotHere, OfferIncomplete, Trouble
from assetlib.handed import name_for
from assetlib.index.folder import is_ignored
from assetlib.index.reader import read
from assetlib.index.scanner import Seen, files, parent
from assetlib.offering import Offer
from assetlib.share import Reading, Share


@dataclass(frozen=True, slots=True)
class Come:
    """A file that has come into the folder, and what reading it gave."""

    file: Seen
    reading: Reading

    @property
    def known(self) -> tuple[Seen, Mapping[str, Any]]:
        """The file and its facts."""
        return self.file, self.reading.facts

    @property
    def thumbnails(self) -> dict[str, bytes]:
        """What was drawn, by content hash."""
        drawn = self.reading.thumbnail
        return {str(self.reading.facts["sha256"]): drawn} if drawn else {}


class Arrivals:
    """Its methods wait for workers. `folder` is where a file lies on this PC for a moment."""

    def __init__(self, share: Share, folder: Path) -> None:
        self._share, self._folder = share, folder

    def joined(self, offer: Offer) -> bytes:
        """The file of an offer; OfferIncomplete where a piece is missing or damaged."""
        there = [name for name in self._share.pieces() if owner(name) == offer.id]
        try:
            return joined(offer.pieces, there, offer.sha256, self._share.take)
        except (NotHere, BadInput) as gone:
            raise OfferIncomplete(offer.name, gone.subject) from gone

    def placed(self, offer: Offer, folder: str, token: str) -> Come:
        """The offer's file in a folder of the library, read as a sweep reads it; BadInput.

        Once only: where somebody was killed after it had come in, it is that file. `token` is that
        of what was begun.
        """
        data, where = self.joined(offer), _folder(folder)
        own = self._folder / secrets.token_hex(8)
        name = f"{name_for(offer.name)}{Path(offer.name).suffix}"
        try:
            with translated(own):
                own.mkdir(parents=True, mode=0o700)
                (own / name).write_bytes(data)
            source = str(own / name)
            path = self._share.take_in(source, len(data), where, token=token, again=True)
        finally:
            shutil.rmtree(own, ignore_errors=True)
        listing = files(self._share.list(parent(path), swept=False))
        for file in (one for one in listing if one.path == path):
            (found,) = read(self._share, [file])
            if found.reading is not None:
                return Come(file, found.reading)
        raise NotHere(path)  # somebody took it away again

    def tidy(self) -> None:
        """Remove copies that a PC which was killed left here."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def forget(self, ids: Collection[str]) -> None:
        """Remove the files of offers that are decided; what is left goes the next time."""
        with suppress(Trouble):
            left = [name for name in self._share.pieces() if owner(name) in ids]
            if left:
                self._share.clear(left)


def _folder(typed: str) -> str:
    """A folder as the share takes it; BadInput for one that no picture is looked for in."""
    parts = [name_for(f"{part}.x") for part in typed.split("/") if part]
    if any(map(is_ignored, parts)):
        raise BadInput(typed, "folder")
    return "/".join(parts)
