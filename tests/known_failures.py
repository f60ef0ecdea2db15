"""Tests that failed when this state was handed over, named so that nobody takes them for green.

Each is to be mended and taken off this list; one that passes again is told at the end (XPASS).
"""

KNOWN = frozenset(
    {
        "tests/catalogue/test_moving.py::test_what_is_decided_in_each_place_goes_along_to_the_next",
        "tests/catalogue/test_postgres_rights.py::test_the_selftest_tells_each_account_what_it_may_do",
        "tests/catalogue/test_proving.py::test_every_outcome_has_its_sentence_and_every_sentence_its_outcome",
        "tests/journeys/test_a_files_journey.py::test_a_folder_that_may_not_be_read_loses_nothing",
        "tests/journeys/test_share_trouble.py::test_a_share_that_hangs_is_offline_and_closing_never_waits_for_it",
        "tests/samba/test_mounted.py::test_what_somebody_puts_there_from_another_pc_is_found_without_an_event",
        "tests/samba/test_races.py::test_of_eight_pcs_exactly_one_wins_each_number_though_the_server_is_slow",
    }
)
