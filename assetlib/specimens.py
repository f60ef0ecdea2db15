"""Specimens: what is handed over in practice, in place of pictures: a card that says 練習."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from assetlib.futures import settled
from assetlib.index.releasing import written
from assetlib.log import Marker
from assetlib.resources import resource
from assetlib.share import Share
from assetlib.use import Outcome
from assetlib.wording import language, say

WIDTH, HEIGHT = 900, 675
"""Pixels of the card."""


class Specimens:
    """Stands in for the share on the way out (`departure.Source`): no picture of it is ever read.

    So whatever else is wrong in practice, nothing that could be published leaves.
    """

    def __init__(self, share: Share) -> None:
        self._share = share

    def hand(self, args: Mapping[str, Any]) -> Future[Mapping[str, Any]]:
        """Put a card under the picture's name into the private folder `args["place"]`."""
        card = resource("practice", f"card.{language()}.png").read_bytes()
        name = say("practice.file", name=args["stem"])
        file = written(Path(args["place"]), "practice", f"{name}.png", card)
        return settled(
            {
                "file": str(file),
                "outcome": Outcome.REBUILT.value,
                "exported_sha256": hashlib.sha256(card).hexdigest(),
                "width": WIDTH,
                "height": HEIGHT,
                "removed": [],
            }
        )

    def release(self, files: Sequence[str], target: str) -> Future[tuple[str, ...]]:
        """Put cards into the folder somebody chose."""
        return self._share.release(files, target)

    def marker(self) -> Marker:
        """The library's own."""
        return self._share.marker()
