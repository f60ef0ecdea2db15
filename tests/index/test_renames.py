"""Files that took each other's names."""

from __future__ import annotations

from assetlib.index.known_files import Known
from assetlib.index.renames import Job, Renames, renames, suspects
from assetlib.index.scanner import Seen
from assetlib.listing import Kind


def was(name: str) -> Known:
    return Known(name.upper(), name, ord(name), 7, f"hash of {name}", "present", "pass")


def seen(path: str, content: str) -> Seen:
    return Seen(path, Kind.FILE, ord(content), 7)


def told(lying: dict[str, str], known: str) -> dict[str, str]:
    """What records come to, id to path, when these names hold these contents."""
    jobs = [
        Job(seen(path, content), was(path) if path in known else None)
        for path, content in lying.items()
        if path != content
    ]
    gone = [was(name) for name in known if name not in lying]
    read = {job: f"hash of {lying[job.file.path]}" for job in suspects(jobs, gone)}
    result = renames(read, jobs, gone)
    return {
        **{record.id: file.path for record, file in result.moved},
        **{record.id: f"{path} (missing)" for record, path in result.overwritten},
    }


def test_swapped_names_are_swapped_records():
    assert told({"a": "b", "b": "a"}, "ab") == {"A": "b", "B": "a"}


def test_three_in_a_circle_follow_their_contents():
    assert told({"a": "b", "b": "c", "c": "a"}, "abc") == {"A": "c", "B": "a", "C": "b"}


def test_a_series_that_makes_room_at_its_end_loses_nobody():
    assert told({"b": "a", "c": "b", "d": "c"}, "abc") == {"A": "b", "B": "c", "C": "d"}


def test_a_series_that_overwrites_one_leaves_it_missing_under_the_free_name():
    assert told({"a": "b", "b": "c"}, "abc") == {"B": "a", "C": "b", "A": "c (missing)"}


def test_new_contents_are_no_renaming():
    assert told({"a": "x", "b": "y"}, "ab") == {}


def test_a_copy_kept_beside_a_new_version_leaves_the_record_where_it_was():
    assert told({"a": "x", "q": "a"}, "a") == {}


def test_a_copy_over_another_file_moves_nobody():
    assert told({"a": "b", "b": "b"}, "ab") == {}


def test_a_series_into_which_something_new_was_put_moves_nobody():
    assert told({"a": "b", "b": "x"}, "ab") == {}


def test_a_file_that_only_moved_is_no_suspect():
    jobs = [Job(seen("q", "a"))]
    assert suspects(jobs, [was("a")]) == []


def test_a_stamp_alone_proves_nothing():
    job = Job(seen("a", "b"), was("a"))
    other = Job(seen("b", "a"), was("b"))
    assert renames({job: "hash of x", other: "hash of y"}, [job, other], []) == Renames()
