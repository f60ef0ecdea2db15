"""What was used lately stays; the rest makes room."""

from assetlib.ui.recent import Recent


def test_what_was_not_asked_for_longest_goes_first():
    recent: Recent[str, str] = Recent(2)
    recent.put("a", "A")
    recent.put("b", "B")
    assert recent.get("a") == "A"
    recent.put("c", "C")
    assert recent.get("b") is None
    assert (recent.get("a"), recent.get("c")) == ("A", "C")


def test_the_limit_is_what_all_cost_together():
    recent: Recent[str, str] = Recent(5, len)
    recent.put("a", "AAA")
    recent.put("b", "BB")
    recent.put("b", "B")
    assert recent.total == 4
    recent.put("c", "CC")
    assert recent.get("a") is None
    assert recent.total == 3


def test_what_is_needed_stays_even_over_the_limit():
    recent: Recent[int, str] = Recent(2)
    for number in range(4):
        recent.put(number, "x", needed=range(4))
    assert len(recent) == 4
    recent.put(4, "x", needed=(3, 4))
    assert len(recent) == 2
