"""How many pictures of a licence have been taken, and how many may be."""

from __future__ import annotations

from assetlib.licence.counting import Counted, counted, counts, tally
from assetlib.licence.inheritance import terms

from .making import before, forbid, licence

CODES = {"v1": "site", "v2": "site", "o1": "own"}
SITE = terms(licence("site"), {})


def facts(rows, chosen, work="w", untitled=(), of=SITE):
    found = tally(rows, CODES, work, untitled).facts(of, chosen)
    return {name: next(iter(value)) for name, value in found.items()}


def test_a_work_counts_distinct_pictures_of_any_version_with_those_that_leave_now():
    rows = [("w", "a", "v1", False), ("w", "a", "v2", False), ("w", "b", "v2", False)]
    assert facts(rows, {"c"})["items_in_work"] == 3
    assert facts(rows, {"a"})["items_in_work"] == 2


def test_other_works_and_licences_do_not_count_in_this_one():
    rows = [("x", "a", "v1", False), ("w", "b", "o1", False), ("w", "c", "gone", False)]
    assert facts(rows, {"d"})["items_in_work"] == 1


def test_what_was_not_used_counts_nowhere():
    rows = [("w", "a", "v1", True)]
    assert facts(rows, {"b"}) == {
        "items_in_work": 1,
        "items_cumulative": 1,
        "items_in_application": 1,
    }


def test_all_uses_count_together_once_a_work():
    rows = [("x", "a", "v1", False), ("y", "a", "v1", False), ("w", "a", "v1", False)]
    assert facts(rows, {"a"})["items_cumulative"] == 3
    assert facts(rows, {"b"})["items_cumulative"] == 4


def test_untitled_uses_of_one_day_belong_together():
    rows = [("", "a", "v1", False), ("", "b", "v1", False)]
    assert facts(rows, {"c"}, work="", untitled=rows[1:])["items_in_work"] == 2
    assert facts(rows, {"c"}, work="w", untitled=rows)["items_in_work"] == 1


def test_an_agreement_counts_the_pictures_of_what_it_inherits():
    site = licence("site")
    own = terms(licence("own", type="Agreement", inherits=("site",)), {"site": site})
    rows = [("w", "a", "v1", False), ("w", "b", "o1", False)]
    assert facts(rows, {"c"}, of=own)["items_in_work"] == 3
    assert facts(rows, {"c"})["items_in_work"] == 2


def test_the_limit_that_may_apply_is_found_and_the_nearest_shown():
    rule = before("pay", ("commercial", "eq", True), ("items_in_work", "gt", 20))
    total = forbid("x", ("items_cumulative", "gteq", 101))
    of = terms(licence("site", rule, total), {})
    known = tally([], CODES, "w").facts(of, {"a", "b"})
    sold, free = {**known, "sale": frozenset({True})}, {**known, "sale": frozenset({False})}
    free["ads"] = frozenset({False})
    assert counted(of, sold) == Counted(2, 20)
    assert counted(of, free) == Counted(2, 100)
    assert counted(of, {**known}) == Counted(2, 20)
    assert counted(SITE, known) is None


def test_a_rule_counts_only_where_it_is_sure_to_apply():
    rule = before("pay", ("commercial", "eq", True), ("items_in_work", "gt", 20))
    of = terms(licence("site", rule), {})
    assert not counts(of, {})
    assert counts(of, {"sale": frozenset({True})})
