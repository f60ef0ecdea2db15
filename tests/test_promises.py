"""Promises to a distributor: when they fall due, and that they were kept."""

from __future__ import annotations

import pytest

from assetlib.catalogue.promising import next_due
from assetlib.licences import Promise
from assetlib.terms import Status
from tests.journeys.city import found_city
from tests.terms_office import begin, changed, city, desk, limited, versions

__all__ = ["city", "desk", "found_city"]


def test_a_promise_falls_due_is_kept_and_falls_due_again(desk):
    first = begin(desk)
    words = "年に1回、使った点数を報告する"
    desk.promise(first.entry.id, Promise(words, "2027-03-31", 12)).result()
    (promise,) = desk.of(first.entry.id).result().promises
    assert (promise.words, promise.due, promise.every, promise.done) == (
        words,
        "2027-03-31",
        12,
        (),
    )
    desk.fulfil(first.entry.id, words, "2027-03-20").result()
    (promise,) = desk.of(first.entry.id).result().promises
    assert promise.due == "2028-03-31"
    assert [(one.due, one.on) for one in promise.done] == [("2027-03-31", "2027-03-20")]
    assert promise.done[0].by


def test_a_promise_goes_with_every_later_version(desk):
    first = begin(desk)
    desk.promise(first.entry.id, Promise("報告する", "2027-03-31")).result()
    now = desk.of(first.entry.id).result()
    desk.enforce(changed(now, limited(now.newest.content, 10))).result()
    after = desk.of(first.entry.id).result()
    assert versions(after)[0] == (2, Status.ACTIVE)
    assert [one.words for one in after.promises] == ["報告する"]


def test_other_words_for_a_promise_keep_what_was_done(desk):
    first = begin(desk)
    desk.promise(first.entry.id, Promise("報告する", "2027-03-31", 12)).result()
    desk.fulfil(first.entry.id, "報告する", "2027-03-01").result()
    again = Promise("点数を報告する", "2028-03-31", 12)
    desk.promise(first.entry.id, again, was="報告する").result()
    (promise,) = desk.of(first.entry.id).result().promises
    assert promise.words == "点数を報告する"
    assert len(promise.done) == 1


@pytest.mark.parametrize(
    ("due", "every", "on", "after"),
    [
        ("2027-03-31", 12, "2027-03-20", "2028-03-31"),
        ("2027-03-31", 12, "2029-05-01", "2030-03-31"),
        ("2027-02-28", 1, "2027-02-28", "2027-03-31"),
        ("2027-01-30", 1, "2027-01-30", "2027-02-28"),
        ("2027-03-31", 0, "2027-03-31", ""),
    ],
)
def test_the_next_day_lies_whole_intervals_after_the_first(due, every, on, after):
    assert next_due(due, every, on) == after
