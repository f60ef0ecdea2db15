"""An address: where a catalogue's log is kept, as the marker may say it to everybody.

`folder`, or `postgresql://host[:port]/database[?sslmode=…]`. Everybody who sees the pictures can
read it, so it holds no secret; and no user, whom every PC would become. Those come from where
PostgreSQL's own programs look for them (PGPASSFILE, pgpass, a service file, PGUSER …).
"""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from assetlib.errors import BadInput, TellingAddress

FOLDER = "folder"
"""The address of a log that lies beside the pictures."""

_SCHEMES = ("postgresql", "postgres")
_SAID = frozenset(
    ("host", "hostaddr", "port", "dbname", "service", "sslmode", "sslrootcert", "gssencmode",
     "target_session_attrs", "load_balance_hosts", "krbsrvname", "channel_binding", "require_auth")
)  # fmt: skip
"""What an address may say after its "?": where the server is and how it proves itself."""


def read_address(text: str) -> str:
    """An address as the marker keeps it; BadInput where it is none, or says who logs in."""
    if text == FOLDER:
        return FOLDER
    try:
        parts = urlsplit(text)
        names = [name for name, _ in parse_qsl(parts.query, strict_parsing=bool(parts.query))]
    except ValueError as error:
        raise BadInput(text, str(error)) from error
    if parts.scheme not in _SCHEMES or parts.fragment:
        raise BadInput(text, "postgresql://host/database")
    if "@" in parts.netloc or {"user", "password"} & set(names):
        raise TellingAddress(_without_secret(text))
    if unknown := sorted(set(names) - _SAID):
        raise BadInput(text, ", ".join(unknown))
    if parts.path.strip("/") == "" and not {"dbname", "service"} & set(names):
        raise BadInput(text, "postgresql://host/database")
    return f"postgresql://{text.partition('://')[2]}"


def _without_secret(text: str) -> str:
    """The address up to where its secrets begin: an error is shown, logged and mailed."""
    parts = urlsplit(text)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
