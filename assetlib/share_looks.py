"""The share's workers that compare pictures; the share itself they do not touch."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future

from assetlib.asked import SLOW, Asked
from assetlib.futures import shaped


class ShareLooks(Asked):
    """Whatever decodes a picture, or would hold the interpreter for long, is asked of workers.

    They are the sweep's, at low priority, and answer also while the share does not.
    """

    def pairs(self, looks: bytes) -> Future[bytes]:
        """Which rows are worth a closer look, two by two (64-bit integers); `pairing.likely`."""
        return self._compare("likely_pairs", {}, looks)

    def vectors(self, thumbnails: Sequence[bytes]) -> Future[bytes]:
        """What each thumbnail (WebP) shows, `closer.SIZE` bytes each; of none, zeros."""
        sizes = [len(one) for one in thumbnails]
        return self._compare("vectors", {"sizes": sizes}, b"".join(thumbnails))

    def alike(self, vectors: bytes, pairs: bytes) -> Future[bytes]:
        """Which pairs of places (64-bit integers) among the vectors are alike, a byte each."""
        return self._compare("alike", {"size": len(vectors)}, vectors + pairs)

    def _compare(self, job: str, args: dict[str, object], blob: bytes) -> Future[bytes]:
        asked = self._sweep.submit(job, args, blob=blob, timeout=SLOW)  # type: ignore[arg-type]
        return shaped(asked, lambda answer: answer.blob)
