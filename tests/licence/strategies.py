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


def full_uses() -> st.SearchStrategy[dict[str, object]]:
    """A use of which everything is known."""
    return st.fixed_dictionaries({name: st.sampled_from(values_of(name)) for name in FACTS})


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
    # no number equals two numbers, and every number differs from two
    most = 1 if sort in ORDERED and operator in ("eq", "neq") else 2
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
def licences(draw: st.DrawFn, code: str, parents: tuple[str, ...]) -> Licence:
    """A licence of that code that is active, held rightly and without dates."""
    known = st.lists(st.sampled_from(parents), max_size=2, unique=True) if parents else st.just([])
    return Licence(
        code=code,
        title=code,
        type=draw(st.sampled_from(("Offer", "Agreement"))),
        inherits=tuple(draw(known)),
        waives=tuple(draw(st.lists(st.sampled_from(ACTIONS), max_size=1))),
        status=Status.ACTIVE,
        holding="allowed",
        commercial_definition=draw(st.sampled_from(DEFINITIONS)),
        credit=draw(st.sampled_from(("", "© 市"))),
        rules=tuple(draw(st.lists(rules(), max_size=4))),
    )


@st.composite
def good_shelves(draw: st.DrawFn) -> tuple[Licence, ...]:
    """Some licences whose records raise nothing: what comes out comes from their rules."""
    codes = CODES[: draw(st.integers(1, len(CODES)))]
    return tuple(draw(licences(code, codes[:at])) for at, code in enumerate(codes))


@st.composite
def chains(draw: st.DrawFn) -> tuple[Licence, ...]:
    """Licences that each inherit the one before, all with one definition of commercial."""
    made = [replace(draw(licences(code, ())), commercial_definition="profit") for code in CODES]
    return tuple(
        replace(one, inherits=(made[at - 1].code,) if at else ()) for at, one in enumerate(made)
    )


@st.composite
def shelves(draw: st.DrawFn) -> tuple[Licence, ...]:
    """Some licences with any record, which may inherit in a ring or from what is not there."""
    codes = draw(st.lists(st.sampled_from(CODES), min_size=1, max_size=4, unique=True))
    return tuple(
        replace(
            draw(licences(code, CODES)),
            status=draw(st.sampled_from(Status)),
            holding=draw(st.sampled_from(("allowed", "unknown"))),
            valid_from=draw(_days),
            valid_until=draw(_days),
            next_review_on=draw(_days),
        )
        for code in codes
    )


def pictures(shelf: tuple[Licence, ...]) -> st.SearchStrategy[list[str]]:
    """The codes a picture carries, all of them recorded."""
    codes = st.sampled_from([one.code for one in shelf])
    return st.lists(codes, min_size=1, max_size=3, unique=True)


evidence = st.frozensets(
    st.sampled_from([f"{action}:{code}" for action in ACTIONS for code in CODES]), max_size=3
)
