"""Trying jobs: what a log worker does to learn how a share is, and whether it is fit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assetlib.catalogue import consulting, proving
from assetlib.catalogue.duel import duel
from assetlib.catalogue.opening import prove_at
from assetlib.processes.frames import Answer
from assetlib.proof import Check

Args = dict[str, Any]


def _root(args: Args) -> Path:
    return Path(args["root"])


def _prove(args: Args, _: bytes) -> Answer:
    return _checked(prove_at(_root(args)))


def _prove_quickly(args: Args, _: bytes) -> Answer:
    return _checked(proving.prove_quickly(_root(args)))


def _duel(args: Args, _: bytes) -> Answer:
    return _checked(duel(_root(args), str(args["pc"])))


def _checked(checks: Sequence[Check]) -> Answer:
    return Answer([[check.name, check.ok, check.outcome, check.seen] for check in checks])


def _begin_race(args: Args, _: bytes) -> Answer:
    return Answer(str(proving.begin_race(_root(args))))


def _claim(args: Args, _: bytes) -> Answer:
    return Answer(proving.claim(Path(args["place"])))


def _end_race(args: Args, _: bytes) -> Answer:
    return Answer(proving.end_race(Path(args["place"])))


def _latency(args: Args, _: bytes) -> Answer:
    return Answer(consulting.latency(Path(args.get("pictures") or args["root"])))


def _rights(args: Args, _: bytes) -> Answer:
    if not consulting.is_folder(_root(args)):
        return Answer({check.name: check.outcome for check in prove_at(_root(args))})
    return Answer({**consulting.rights(_root(args))})


def _ahead(args: Args, _: bytes) -> Answer:
    return Answer(consulting.ahead(_root(args)) if consulting.is_folder(_root(args)) else None)


def _tenant(args: Args, _: bytes) -> Answer:
    found = consulting.tenant(_root(args))
    return Answer(None if found is None else {"pc": found.pc, "since": found.since})


def _lease_shut(args: Args, _: bytes) -> Answer:
    return Answer(consulting.lease_shut(_root(args), str(args["pc"])))


TRYING_JOBS = {
    "prove": _prove,
    "prove_quickly": _prove_quickly,
    "duel": _duel,
    "begin_race": _begin_race,
    "claim": _claim,
    "end_race": _end_race,
    "latency": _latency,
    "rights": _rights,
    "ahead": _ahead,
    "tenant": _tenant,
    "lease_shut": _lease_shut,
}
