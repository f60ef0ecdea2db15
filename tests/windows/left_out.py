"""What of the suite is left out on Windows, each with its reason."""

from __future__ import annotations

import sys
from pathlib import PurePath

SAMBA = "the Samba of the tests runs on Linux"
MAY_BE_MOVED = "on Windows nobody may rename or remove what another program has open"
STOPPED = "Windows cannot stop a process for a while"
SIGNALS = "tells of signals, which Windows has not"
LINKS = "on Windows only administrators make links"
SPECIAL = "Windows has no such files"
BYTES = "names of files are always Unicode on Windows"
UNLIMITED = "wine enforces no limit of memory, and selftest says so"
SCREEN = "no window of Windows is without a screen"
NOBODY = "becomes another account, as only root of Linux can"

SAID = (
    "DpiAwareness",
    "EnableNonClientDpiScaling",
    "QWindowsWindow::setGeometry: Unable to set geometry",
)
"""What Qt says of wine 8, and of a widget without a window that is higher than the screen."""

FOLDERS = {
    "tests/bundling": "the folder for Windows is built on Linux",
    "tests/samba": SAMBA,
    "tests/office": "LibreOffice and its screen run on Linux",
    "tests/reader": "AT-SPI is Linux's way to read a window out",
}
FILES = {
    "tests/index/test_rebuilding.py": "compares pictures with numpy, which wine 8 cannot run",
    "tests/test_guide_pictures.py": "compares pictures with numpy, which wine 8 cannot run",
    "tests/test_mourner.py": "the mourner of the tests is a shell's",
    "tests/test_sample.py": "the sample is drawn on Linux, once, and lies in resources/",
    "tests/test_nursery.py": "forks workers, which Windows cannot",
}
_ALONE = "tests/journeys/test_a_private_catalogue.py::"
_FILES = "tests/journeys/test_a_files_journey.py::"
_NAMES = "tests/journeys/test_names.py::"
_SERVER = "tests/journeys/test_another_server.py::"
_CHECKUP = "tests/ui/test_checkup_dialog.py::"
_ORPHANS = "tests/catalogue/test_orphans.py::"
_HANDING = "tests/index/test_handing.py::"
_LEASE = "tests/catalogue/test_folder_lease.py::"
TESTS = {
    f"{_HANDING}test_copies_lie_in_folders_of_their_own_that_nobody_else_reads": (
        "looks at modes of POSIX; on Windows the profile's rights hold for what lies in it"
    ),
    "tests/index/test_lease.py::test_a_lease_whose_file_was_removed_is_lost_and_tried_for_again": (
        MAY_BE_MOVED
    ),
    f"{_LEASE}test_a_lease_whose_file_is_another_ones_is_lost": MAY_BE_MOVED,
    f"{_ORPHANS}test_a_slip_whose_writer_was_slow_goes_back_from_the_torn_ones_and_is_filed_once": (
        MAY_BE_MOVED
    ),
    f"{_ORPHANS}test_a_slow_writer_that_lives_on_is_told_and_puts_nothing_half_into_place": STOPPED,
    f"{_ORPHANS}test_a_writer_that_wakes_between_the_two_steps_wins_or_loses_whole": STOPPED,
    f"{_ALONE}test_a_catalogue_that_cannot_be_read_is_not_absent": NOBODY,
    f"{_ALONE}test_a_folder_that_cannot_be_listed_has_no_private_catalogue": NOBODY,
    f"{_ALONE}test_a_folder_that_may_only_be_read_can_be_looked_at_privately": NOBODY,
    f"{_FILES}test_a_fifo_and_a_link_in_circles_are_catalogued_and_never_opened": SPECIAL,
    f"{_FILES}test_names_that_are_no_unicode_are_kept": BYTES,
    f"{_NAMES}test_odd_names_are_catalogued_one_by_one_and_stay_as_they_are": (
        "Windows allows few of these names; test_files.py here has those it does"
    ),
    f"{_NAMES}test_what_is_no_file_is_listed_and_never_opened_or_followed": SPECIAL,
    f"{_SERVER}test_another_name_of_the_same_folder_that_somebody_chose_is_no_move": LINKS,
    "tests/journeys/test_two_roots.py::"
    "test_two_spellings_of_one_library_share_its_cache_and_its_lock": LINKS,
    "tests/journeys/test_watching.py::"
    "test_a_program_that_follows_takes_in_files_and_ends_cleanly": SIGNALS,
    "tests/test_personal.py::test_nobody_else_reads_it": (
        "looks at modes of POSIX; on Windows the profile's rights hold for what lies in it"
    ),
    f"{_CHECKUP}test_a_place_that_hangs_keeps_no_window_waiting": SPECIAL,
    "tests/test_frames.py::test_a_name_that_is_not_unicode_survives": BYTES,
    "tests/test_cli.py::test_inspect_says_one_line_a_file_whatever_it_is": SPECIAL,
    "tests/test_cli.py::test_selftest_tells_how_each_thing_went_and_leaves_nothing": UNLIMITED,
    "tests/test_cli.py::test_selftest_tries_this_pc_too": UNLIMITED,
    "tests/test_cli.py::test_without_a_screen_the_rest_is_tried": SCREEN,
}


def of_file(path: PurePath, home: PurePath) -> str | None:
    """Why a file is not even collected; None where it is."""
    if sys.platform != "win32":
        return None
    name = path.relative_to(home).as_posix()
    folder = next(
        (reason for place, reason in FOLDERS.items() if f"{name}/".startswith(f"{place}/")), None
    )
    return folder or FILES.get(name)


def of_test(nodeid: str) -> str | None:
    """Why a test is skipped; None where it runs."""
    if sys.platform != "win32":
        return None
    return TESTS.get(nodeid.partition("[")[0]) or TESTS.get(nodeid)
