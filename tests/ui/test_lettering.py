from assetlib.ui.lettering import Lettering


def test_a_line_fits_the_width_it_says_it_has(qapp):
    lettering = Lettering(12)
    for word in ("credit", "draft", "no licence", "Wäre", "illicit fill", "表示要", "期限切れ"):
        wide = lettering.line(word, 1_000)
        assert not wide.elided
        assert not lettering.line(word, wide.width).elided


def test_a_line_that_does_not_fit_is_elided(qapp):
    line = Lettering(12).line("加工は前もって承認が必要です", 60)
    assert line.elided
    assert line.width <= 60
