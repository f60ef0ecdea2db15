"""The indexer lease in PostgreSQL: an advisory lock, which ends with its connection.

Who holds it stands in the connection's own name, which every account may read.
"""

from __future__ import annotations

from assetlib.catalogue.postgres_link import Link
from assetlib.leases import Tenant

_LOCK = 4_715_922
"""The lock's number; locks are counted per database, so every library has its own."""

_MOST = 63
"""Bytes the server keeps of a connection's name; it shows what is not ASCII as "?"."""

_TAKE = "SELECT pg_try_advisory_lock(%s)"
_NAME = "SELECT set_config('application_name', %s, false)"
_STAY = "SELECT set_config('idle_session_timeout', '0', false)"
_HELD = """
SELECT count(*) FROM pg_locks
WHERE locktype = 'advisory' AND objid = %s AND granted AND pid = pg_backend_pid()
"""
_TENANT = """
SELECT a.application_name FROM pg_stat_activity AS a JOIN pg_locks AS l USING (pid)
WHERE l.locktype = 'advisory' AND l.objid = %s AND l.granted AND a.datname = current_database()
"""


class PostgresLease:
    """Fulfils `leases.Hold` for a library whose log is in a database."""

    def __init__(self, url: str, library: str) -> None:
        self._link = Link(url, library)

    def take(self, tenant: Tenant) -> bool:
        """Take the lease if nobody has it; see `Hold.take`."""
        self._link.ask(_STAY)  # a connection that died meanwhile is made anew here
        if self._link.tell(_TAKE, (_LOCK,)) != [(True,)]:
            return False
        name = f"{tenant.since} {tenant.pc} {tenant.who}"[:_MOST]
        self._link.tell(_NAME, (name,))
        return True

    def confirm(self) -> bool:
        """Whether this connection still has it; a new one would not."""
        return self._link.ask(_HELD, (_LOCK,)) == [(1,)]

    def tenant(self) -> Tenant | None:
        """Who has it; None where that cannot be read."""
        for (name,) in self._link.ask(_TENANT, (_LOCK,)):
            if len(words := str(name).split(" ", 2)) == 3:
                return Tenant(words[2], words[1], words[0])
        return None

    def release(self) -> None:
        """Hang up; the lock ends with it."""
        self._link.close()
