"""People: what anybody may do to a small catalogue in one change, for property tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from assetlib.catalogue.changes import Add, Delete, Op, Put, Remove, Set
from assetlib.catalogue.entities import KINDS, complete, kind_of
from tests.catalogue.making import Plain, catalogue, key_of

BASE = catalogue(
    *(Put("tag", f"t{n}", {"name": name}) for n, name in enumerate(("春", "夏", "秋"))),
    *(Put("category", f"c{n}", {"path": path}) for n, path in enumerate(("防災", "子育て"))),
    *(Put("licence", f"l{n}", {"code": f"code-{n}"}) for n in range(2)),
    *(
        Put("asset", f"a{n}", {"path": f"絵{n}.png", "title": f"絵{n}", "tags": ["t0"]})
        for n in range(3)
    ),
)
"""A small catalogue that two people change at the same time."""

_NAMES = {
    "asset": [f"絵{n}.png" for n in range(6)],
    "tag": ["春", "夏", "秋", "ハル", "冬"],
    "category": ["防災", "子育て", "防災/避難", "暦"],
    "licence": ["code-0", "code-1", "code-2"],
}
_FIELDS = {
    "asset": ["title", "note", "sha256", "creator"],
    "tag": ["reading", "note"],
    "category": ["title", "note"],
    "licence": ["title", "note"],
}
_VALUES = ["", "一", "二"]


@dataclass
class _Person:
    """Makes a change as one person would: valid where he stands, each thing touched once."""

    draw: st.DrawFn
    name: str
    view: Plain
    ops: list[Op] = field(default_factory=list)
    touched: set[tuple[str, str]] = field(default_factory=set)

    def act(self) -> None:
        kind = self.draw(st.sampled_from(["asset", "asset", "tag", "category", "licence"]))
        acts = [self.put, self.set, self.rename, self.swap, self.delete]
        acts += [self.tag, self.untag, self.tag] if kind == "asset" else []
        self.draw(st.sampled_from(acts))(kind)

    def do(self, *ops: Op) -> None:
        self.ops += ops
        self.view = self.view.after(ops)

    def one_of(self, kind: str, what: str) -> str | None:
        """An entity of which nobody here has touched that yet."""
        used = {id_ for id_, of in self.touched if of in (what, "*")}
        if what == "*":
            used = {id_ for id_, _ in self.touched}
        free = sorted(set(self.view.of(kind)) - used)
        id_ = self.draw(st.sampled_from(free)) if free else None
        if id_ is not None:
            self.touched.add((id_, what))
        return id_

    def put(self, kind: str) -> None:
        name = self.draw(st.sampled_from(_NAMES[kind]))
        (naming,) = kind_of(kind).named_by
        fields: dict[str, Any] = {naming: name}
        if self.view.find(kind, key_of(kind, complete(kind, fields))) is not None:
            return
        fields[self.draw(st.sampled_from(_FIELDS[kind]))] = self.draw(st.sampled_from(_VALUES))
        if kind == "asset":
            tags = sorted(self.view.of("tag"))
            fields["tags"] = self.draw(st.lists(st.sampled_from(tags))) if tags else []
            shelf = sorted(self.view.of("category"))
            if shelf:
                fields["category"] = {"id": self.draw(st.sampled_from(shelf)), "origin": "folder"}
        id_ = f"{self.name}{len(self.ops)}"
        self.touched.add((id_, "*"))
        self.do(Put(kind, id_, fields))

    def set(self, kind: str) -> None:
        name = self.draw(st.sampled_from(_FIELDS[kind]))
        if (id_ := self.one_of(kind, name)) is not None:
            old, new = self.view.entities[kind, id_][name], self.draw(st.sampled_from(_VALUES))
            if old != new:
                self.do(Set(kind, id_, {name: (old, new)}))

    def rename(self, kind: str) -> None:
        (naming,) = kind_of(kind).named_by
        new = self.draw(st.sampled_from(_NAMES[kind]))
        if self.view.find(kind, key_of(kind, complete(kind, {naming: new}))) is None and (
            id_ := self.one_of(kind, naming)
        ):
            self.do(Set(kind, id_, {naming: (self.view.entities[kind, id_][naming], new)}))

    def swap(self, kind: str) -> None:
        (naming,) = kind_of(kind).named_by
        one, other = self.one_of(kind, naming), self.one_of(kind, naming)
        if one is not None and other is not None:
            names = [self.view.entities[kind, id_][naming] for id_ in (one, other)]
            self.do(
                Set(kind, one, {naming: (names[0], names[1])}),
                Set(kind, other, {naming: (names[1], names[0])}),
            )

    def delete(self, kind: str) -> None:
        if (id_ := self.one_of(kind, "*")) is not None:
            self.do(Delete(kind, id_, self.view.entities[kind, id_]))

    def tag(self, kind: str) -> None:
        if (id_ := self.one_of(kind, "tags")) is not None:
            held = set(self.view.entities[kind, id_]["tags"])
            if new := sorted(set(self.view.of("tag")) - held):
                self.do(Add(kind, id_, "tags", (self.draw(st.sampled_from(new)),)))

    def untag(self, kind: str) -> None:
        id_ = self.one_of(kind, "tags")
        held = self.view.entities[kind, id_]["tags"] if id_ else []
        if id_ and held:
            self.do(Remove(kind, id_, "tags", (self.draw(st.sampled_from(held)),)))


@st.composite
def changes(draw: st.DrawFn, name: str, base: Plain = BASE) -> tuple[Op, ...]:
    """What one person may do to a catalogue in one change; `name` begins the ids that are new."""
    person = _Person(draw, name, base)
    for _ in range(draw(st.integers(0, 6))):
        person.act()
    return tuple(person.ops)


def any_value(default: Any) -> st.SearchStrategy[Any]:
    """Values of a field, by its default."""
    text = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
    given = st.fixed_dictionaries({"id": text, "origin": text})
    if default is None:
        return st.none() | given
    return {
        bool: st.booleans(),
        int: st.integers(-(2**63), 2**63 - 1),
        str: text,
        list: st.lists(text, max_size=3),
        dict: st.just({}) | st.dictionaries(text, text, max_size=2),
    }[type(default)]


@st.composite
def any_fields(draw: st.DrawFn, kind: str) -> dict[str, Any]:
    """Some fields of a kind with values of their types."""
    special = {
        "inspection": st.just({"ruleset": 2, "result": "held", "findings": ["empty"]}),
        "licences": st.lists(
            st.fixed_dictionaries({"id": st.text("ab"), "origin": st.just("manual")}), max_size=2
        ),
    }
    possible = {
        name: special.get(name, any_value(default)) for name, default in KINDS[kind].fields.items()
    }
    return draw(st.fixed_dictionaries({}, optional=possible))
