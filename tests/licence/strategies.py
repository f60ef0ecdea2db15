"""Any licence, rule and use, for property tests.

Numbers in rules lie within 0..4, days in two months and words in three, so that `values_of` can
list for every fact a value that satisfies any one constraint on it, and one that does not.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, combinations

from hypothesis import strategies as st

from assetlib.licence.constraints import ORDERING
from assetlib.licence.facts import DEFINITIONS, OPERANDS, ORDERED, Sort
from assetlib.terms import Constraint, Level, Licence, Phase, Rule, RuleKind, Status

FACTS = (
    *("commercial", "sale", "ads", "shared_publicly"),
    *("items_in_work", "print_run", "use_until", "media", "actor", "alterations"),
)
WORDS = ("one", "two", "three")
DAYS = ("2027-01-05", "2027-01-31", "2027-02-01")
ACTIONS = ("ask", "pay", "show")
CODES = ("a", "b", "c", "d")

_SETWISE = ("eq", "neq", "isAnyOf", "isNoneOf", "hasPart", "isPartOf")
_ONE_MEANING = {"sale": "commercial", "ads": "commercial"}
"""Facts that hang together: a rule naming two of them could contradict itself."""


def values_of(name: str) -> list[object]:
    """Known values of a fact, as a use gives them, enough to settle any constraint either way."""
    sort = OPERANDS[name]
    if sort is Sort.FLAG:
        return [True, False]
    if sort is Sort.NUMBER:
        return [-1, 0, 1, 2, 3, 4, 5]
    if sort is Sort.DAY:
        return ["2026-12-31", *DAYS, "2027-01-15", "2027-03-01"]
    words = (*WORDS, "elsewhere")
    return [[*some] for some in chain(*(combinations(words, n) for n in range(len(words) + 1)))]


def uses(names: tuple[str, ...] = FACTS) -> st.SearchStrategy[dict[str, object]]:
    """What is known of a use; any fact may be missing or null."""
    return st.fixed_dictionaries(
        {}, optional={name: st.none() | st.sampled_from(values_of(name)) for name in names}
    )


@st.composite
def constraints(draw: st.DrawFn, name: str) -> Constraint:
    """A constraint on one fact that some value satisfies and that makes sense for its sort."""
    sort = OPERANDS[name]
    if sort is Sort.FLAG:  # is-none-of-both could never hold, so one value at a time
        flag = draw(st.booleans())
        return Constraint(
            name, draw(st.sampled_from(_SETWISE)), draw(st.sampled_from([flag, (flag,)]))
        )
    pool = {Sort.NUMBER: range(5), Sort.DAY: DAYS}.get(sort, WORDS)
    one = st.sampled_from(pool)
    if sort in ORDERED and draw(st.booleans()):
        return Constraint(name, draw(st.sampled_from(sorted(ORDERING))), draw(one))
    operator = draw(st.sampled_from(_SETWISE))
    most = 1 if sort in ORDERED and operator == "eq" else 2  # no number equals two numbers
    several = st.lists(one, min_size=1, max_size=most, unique=True).map(tuple)
    return Constraint(name, operator, draw(one | several))


@st.composite
def rules(
    draw: st.DrawFn, kinds: tuple[RuleKind, ...] = tuple(RuleKind), *, notices: bool = True
) -> Rule:
    """Any rule that names no fact twice."""
    named = draw(
        st.lists(
            st.sampled_from(FACTS),
            max_size=3,
            unique_by=lambda name: _ONE_MEANING.get(name, name),
        )
    )
    kind = draw(st.sampled_from(kinds))
    return Rule(
        kind=kind,
        action=draw(st.sampled_from(ACTIONS)),
        when=tuple(draw(constraints(name)) for name in named),
        phase=draw(st.sampled_from(Phase)) if kind is RuleKind.DUTY else None,
        notice=notices and draw(st.booleans()),
        severity=draw(st.none() | st.sampled_from(Level)),
        text=draw(st.sampled_from(("", "商用は有償", "使えません。"))),
    )


_days = st.sampled_from(("", "2026-06-30", "2026-12-01", "2027-01-31"))


@st.composite
def licences(draw: st.DrawFn, code: str, *, clean: bool = False) -> Licence:
    """Any licence of that code; a clean one is active, held rightly and without dates."""
    said = Licence(
        code=code,
        title=code,
        type=draw(st.sampled_from(("Offer", "Agreement"))),
        inherits=tuple(draw(st.lists(st.sampled_from(CODES), max_size=2, unique=True))),
        waives=tuple(draw(st.lists(st.sampled_from(ACTIONS), max_size=1))),
        status=Status.ACTIVE,
        holding="allowed",
        commercial_definition=draw(st.sampled_from(DEFINITIONS)),
        credit=draw(st.sampled_from(("", "© 市"))),
        rules=tuple(draw(st.lists(rules(), max_size=4))),
    )
    if clean:
        return said
    status, holding = draw(st.sampled_from(Status)), draw(st.sampled_from(("allowed", "unknown")))
    valid = {"valid_from": draw(_days), "valid_until": draw(_days), "next_review_on": draw(_days)}
    return replace(said, status=status, holding=holding, **valid)


@st.composite
def shelves(draw: st.DrawFn, *, clean: bool = False) -> tuple[Licence, ...]:
    """Some licences that inherit from each other, from themselves, or from what is not there."""
    codes = draw(st.lists(st.sampled_from(CODES), min_size=1, max_size=4, unique=True))
    return tuple(draw(licences(code, clean=clean)) for code in codes)


evidence = st.frozensets(
    st.sampled_from([f"{action}:{code}" for action in ACTIONS for code in CODES]), max_size=3
)
