"""Click's own words: "Usage:", "No such command", and what else it says by itself.

Click asks gettext, which goes by the environment alone; Windows says no language there.
`resources/click/ja/LC_MESSAGES/messages.mo` is made of the file beside it by `msgfmt`.
"""

from __future__ import annotations

import gettext
import os

from assetlib.resources import resource


def translate(language: str) -> None:
    """Let click say "ja" or "en" from now on; the latter are the words it has."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("messages", str(resource("click")))
