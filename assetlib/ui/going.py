"""Going: whether what is sent now goes at once, or waits on this PC until the share is back."""

from __future__ import annotations

from assetlib.ui.courier import Courier


def goes(courier: Courier) -> bool:
    """As far as the library has said of its share."""
    return courier.share is None or courier.share.well
