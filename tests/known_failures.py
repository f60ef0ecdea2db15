"""Tests that failed when this state was handed over, named so that nobody takes them for green.

Each is to be mended and taken off this list; one that passes again is told at the end (XPASS).
"""

KNOWN = frozenset(
    {
        "tests/catalogue/test_log_contract.py::test_a_founding_killed_anywhere_can_be_done_again",
        "tests/catalogue/test_moving.py::test_what_is_decided_in_each_place_goes_along_to_the_next",
        "tests/catalogue/test_postgres_rights.py::test_the_selftest_tells_each_account_what_it_may_do",
        "tests/catalogue/test_proving.py::test_every_outcome_has_its_sentence_and_every_sentence_its_outcome",
        "tests/index/test_broken_decoders.py::test_a_library_sets_such_files_aside_and_reads_the_others",
        "tests/journeys/test_a_files_journey.py::test_a_folder_that_may_not_be_read_loses_nothing",
        "tests/journeys/test_day_one.py::test_the_city_s_list_names_the_distributors_and_the_titles",
        "tests/journeys/test_held_pictures.py::test_a_picture_that_was_mended_is_seen_again",
        "tests/journeys/test_held_pictures.py::test_staff_find_and_count_no_held_picture",
        "tests/journeys/test_share_trouble.py::test_a_share_that_hangs_is_offline_and_closing_never_waits_for_it",
        "tests/journeys/test_share_trouble.py::test_without_the_share_everything_known_is_still_there",
        "tests/journeys/test_the_window_drags.py::test_five_distributors_acknowledged_last_month_cost_no_click_beyond_the_drags",
        "tests/journeys/test_the_window_drags.py::test_five_distributors_of_which_one_wants_its_credit_cost_two_clicks",
        "tests/journeys/test_the_window_drags.py::test_of_a_mixed_selection_the_permitted_part_is_dragged",
        "tests/journeys/test_the_window_drags.py::test_the_first_drag_opens_the_reminder_and_the_second_carries_the_picture",
        "tests/journeys/test_the_window_records.py::test_ctrl_c_leaves_one_record_for_each_picture",
        "tests/journeys/test_the_window_reminds.py::test_a_cc_by_photo_for_the_web_shows_its_credit_and_puts_it_on_the_clipboard",
        "tests/journeys/test_the_window_reminds.py::test_a_picture_without_terms_stays_and_the_question_reaches_the_librarians",
        "tests/journeys/test_the_window_reminds.py::test_enter_in_the_question_sends_it_and_confirms_nothing_else",
        "tests/journeys/test_the_window_reminds.py::test_of_two_licences_on_one_picture_the_strictest_counts",
        "tests/journeys/test_the_window_reminds.py::test_terms_changed_on_another_pc_after_the_reminder_are_asked_again",
        "tests/journeys/test_the_window_reminds.py::test_terms_that_forbid_between_confirming_and_handing_over_stop_the_picture",
        "tests/journeys/test_two_librarians.py::test_the_same_field_is_shown_and_what_is_chosen_holds_on_both_pcs",
        "tests/samba/test_mounted.py::test_what_somebody_puts_there_from_another_pc_is_found_without_an_event",
        "tests/samba/test_races.py::test_of_eight_pcs_exactly_one_wins_each_number_though_the_server_is_slow",
        "tests/test_cli.py::test_a_folder_that_is_no_library_is_said_to_be_none",
        "tests/test_cli.py::test_index_says_what_it_did",
        "tests/test_cli.py::test_show_tells_everything_of_one_picture",
        "tests/test_librarians.py::test_two_who_take_each_other_off_at_the_same_moment_do_not_empty_the_list",
        "tests/ui/test_routes.py::test_nothing_leaves_but_through_the_routes_the_gate_and_the_worker",
    }
)
