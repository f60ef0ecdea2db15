"""The table of contents: under which heading `--help` lists each command.

The headings are `cli.contents_…` of the wording; they go from what everybody needs to what few do.
"""

from __future__ import annotations

CONTENTS = {
    "start": ("open", "init", "index", "selftest", "settings", "doctor"),
    "use": ("search", "show", "plan", "export"),
    "describe": ("metadata", "licences", "assign", "provenance", "xmp"),
    "records": ("uses", "log", "stats", "papers"),
    "keep": (
        "librarians",
        "sections",
        "handover",
        "purge",
        "retention",
        "recover",
        "catalogue",
        "uninstall",
    ),
    "alone": ("inspect", "decide"),
}
"""Names of commands by heading, each once."""
