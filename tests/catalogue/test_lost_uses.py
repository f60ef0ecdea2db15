"""Which use records are lost: those the log names, and no ledger has or disposed of."""

from __future__ import annotations

import uuid

from assetlib.catalogue.changes import Put
from assetlib.catalogue.commit import Author, Commit
from assetlib.catalogue.lost_uses import lacking, lost, uses_filed
from assetlib.catalogue.slips import DISPOSAL, USE, Line
from assetlib.catalogue.use_form import counted, puts, write_record
from assetlib.use import UseRecord
from tests.uses import record

AT = "2026-05-01T00:00:00+00:00"


def line(one: UseRecord) -> Line:
    form = {**write_record(one), "versions": [*one.versions]}  # as it reads back from JSON
    return Line(USE, one.id, one.at, one.who, form)


def disposal(until: int) -> Line:
    return Line(DISPOSAL, str(uuid.uuid4()), AT, "CITY\\abe", {"until": until})


def commit(at: str, *records: UseRecord) -> Commit:
    ops = tuple(op for one in records for op in puts(one))
    return Commit("l", 1, "", "c", Author("abe", "pc", "0"), at, "uses", ops)


def test_what_the_log_names_and_the_ledger_lacks_is_lost_with_the_days_it_was_filed():
    there, first, last = record(), record(), record()
    later = "2026-06-02T00:00:00+00:00"
    filed = uses_filed([commit(AT, there, first), commit(later, last), commit(later, first)])
    found = lost(filed, [line(there)])
    assert found.filed == {first.id: AT, last.id: later}
    assert (len(found), found.first, found.last) == (2, AT, later)
    assert len(lost(filed, map(line, (there, first, last)))) == 0


def test_a_record_under_several_licences_is_lost_once_and_there_once():
    one, none = record(versions=tuple(record().id for _ in range(3))), record(versions=())
    named = uses_filed([commit(AT, one, none)])
    assert len(named) == 4
    assert lacking(named, []) == {one.id, none.id}
    assert lacking(named, [line(one), line(none)]) == frozenset()


def test_what_was_disposed_of_is_no_loss_and_what_came_later_is():
    old, new = record(), record()
    commits = [commit("2016-03-30T00:00:00+00:00", old), commit("2016-05-01T00:00:00+00:00", new)]
    filed = uses_filed(commits)
    assert lost(filed, [disposal(2015)]).filed.keys() == {new.id}
    assert lost(filed, [disposal(2014), disposal(2015)]).filed.keys() == {new.id}
    assert lost(filed, [disposal(2016)]).filed == {}
    assert len(lost(filed, [])) == 2


def test_a_commit_that_was_late_over_the_end_of_a_year_counts_for_the_year_of_its_file():
    late = record()
    filed = uses_filed([commit("2016-03-31T18:00:00+00:00", late)])  # 1 April in Japan
    assert lost(filed, [disposal(2015)]).filed == {}


def test_what_is_no_moment_and_no_id_loses_nothing_else():
    odd = commit("some day", record())
    ops = (*odd.ops, Put("use", "no id", {}))
    filed = uses_filed([Commit(odd.library, 1, "", "c", odd.author, odd.at, "uses", ops)])
    assert len(lost(filed, [disposal(2020)])) == 2
    assert counted("no id", 0) == "no id"
