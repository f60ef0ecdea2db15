"""The tables of a library in PostgreSQL, and the two roles that may use them.

One database holds one library. Whoever makes the tables owns them; daily work is done by accounts
that are given one of the roles `<database>_staff` and `<database>_librarian`:

    staff      read library, commit, commit_file, checkpoint; add to inbox, and not even look there
    librarian  what staff may; add commits; read and empty inbox; read and add to the rest

Nobody is given UPDATE, but librarians of a pack that loses a withdrawn thumbnail; nor DELETE but
of slips that are filed and of old checkpoints. Who added a
row, and when, is the server's own word (`author`, `at`).
"""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg import sql

from assetlib.errors import ServerEncoding

CHANNEL = "assetlib"
"""Where the server calls out the number of each new commit."""

_TABLES = """
CREATE SCHEMA IF NOT EXISTS assetlib;
CREATE TABLE IF NOT EXISTS assetlib.library (
    id uuid PRIMARY KEY,
    root text NOT NULL,
    one boolean NOT NULL DEFAULT true UNIQUE CHECK (one)
);
CREATE TABLE IF NOT EXISTS assetlib.commit (
    rev bigint PRIMARY KEY CHECK (rev > 0),
    id uuid UNIQUE,
    body text NOT NULL,
    sha bytea NOT NULL CHECK (sha = sha256(convert_to(body, 'UTF8'))),
    author text NOT NULL DEFAULT session_user,
    at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE IF NOT EXISTS assetlib.commit_file (
    rev bigint REFERENCES assetlib.commit,
    name text,
    data bytea NOT NULL,
    PRIMARY KEY (rev, name)
);
CREATE TABLE IF NOT EXISTS assetlib.inbox (
    name text PRIMARY KEY CHECK (length(name) <= 64),
    body bytea NOT NULL CHECK (octet_length(body) <= 1048576),
    author text NOT NULL DEFAULT session_user,
    at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE IF NOT EXISTS assetlib.torn (LIKE assetlib.inbox INCLUDING ALL);
CREATE TABLE IF NOT EXISTS assetlib.checkpoint (
    name text PRIMARY KEY,
    data bytea NOT NULL,
    author text NOT NULL DEFAULT session_user,
    at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE IF NOT EXISTS assetlib.ledger (
    name text PRIMARY KEY,
    lines bytea NOT NULL,
    author text NOT NULL DEFAULT session_user,
    at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE IF NOT EXISTS assetlib.evidence (
    sha256 text PRIMARY KEY CHECK (sha256 = encode(sha256(data), 'hex')),
    ending text NOT NULL,
    data bytea NOT NULL,
    author text NOT NULL DEFAULT session_user,
    at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE assetlib.commit_file ALTER data SET STORAGE EXTERNAL;
CREATE OR REPLACE FUNCTION assetlib.call_out() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN PERFORM pg_notify('assetlib', NEW.rev::text); RETURN NULL; END $$;
CREATE OR REPLACE TRIGGER call_out AFTER INSERT ON assetlib.commit
    FOR EACH ROW EXECUTE FUNCTION assetlib.call_out();
"""
# Thumbnails are compressed already: EXTERNAL keeps the server from trying once more.

_RIGHTS = """
GRANT {staff} TO {librarian};
GRANT USAGE ON SCHEMA assetlib TO {staff};
GRANT SELECT ON assetlib.library, assetlib.commit, assetlib.commit_file, assetlib.checkpoint
    TO {staff};
GRANT INSERT (name, body) ON assetlib.inbox TO {staff};
GRANT INSERT (rev, id, body, sha) ON assetlib.commit TO {librarian};
GRANT INSERT (rev, name, data) ON assetlib.commit_file TO {librarian};
GRANT UPDATE (data) ON assetlib.commit_file TO {librarian};
GRANT DELETE, INSERT (name, data) ON assetlib.checkpoint TO {librarian};
GRANT SELECT, DELETE ON assetlib.inbox TO {librarian};
GRANT SELECT, INSERT (name, body) ON assetlib.torn TO {librarian};
GRANT SELECT, INSERT (name, lines) ON assetlib.ledger TO {librarian};
GRANT SELECT, INSERT (sha256, ending, data) ON assetlib.evidence TO {librarian};
"""


_KEPT = "assetlib.commit, assetlib.commit_file, assetlib.inbox, assetlib.torn, assetlib.ledger,"
_KEPT += " assetlib.evidence, assetlib.checkpoint"
_LOCK = f"""
LOCK TABLE {_KEPT} IN SHARE ROW EXCLUSIVE MODE;
REVOKE INSERT, DELETE, UPDATE ON {_KEPT} FROM {{staff}}, {{librarian}};
"""


def lay_tables(connection: psycopg.Connection[tuple[Any, ...]]) -> None:
    """Make what is lacking of tables, roles and rights; in the caller's transaction.

    ServerEncoding where the database would not keep every letter.
    """
    connection.execute("SELECT pg_advisory_xact_lock(hashtext('assetlib founding'))")
    encoding = connection.execute("SHOW server_encoding").fetchall()
    if encoding != [("UTF8",)]:
        raise ServerEncoding(str(encoding[0][0]))
    connection.execute(_TABLES)
    for role in role_names(connection):
        if not connection.execute("SELECT FROM pg_roles WHERE rolname = %s", (role,)).fetchall():
            connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(role)))
    open_tables(connection)


def open_tables(connection: psycopg.Connection[tuple[Any, ...]]) -> None:
    """Let the roles do their work."""
    connection.execute(sql.SQL(_RIGHTS).format(**_named(connection)))


def lock_tables(connection: psycopg.Connection[tuple[Any, ...]]) -> None:
    """Wait for what is being written, and let the roles add nothing more; only the owner can."""
    connection.execute(sql.SQL(_LOCK).format(**_named(connection)))


def role_names(connection: psycopg.Connection[tuple[Any, ...]]) -> tuple[str, str]:
    """What staff and librarians of this database are called; a name has 63 bytes at most."""
    name = str(connection.info.dbname).encode()[:50].decode(errors="ignore")
    return f"{name}_staff", f"{name}_librarian"


def _named(connection: psycopg.Connection[tuple[Any, ...]]) -> dict[str, sql.Identifier]:
    staff, librarian = map(sql.Identifier, role_names(connection))
    return {"staff": staff, "librarian": librarian}
