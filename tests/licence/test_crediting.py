"""The credit lines of a selection."""

from __future__ import annotations

import pytest

from assetlib.licence.candidate import Candidate
from assetlib.licence.crediting import filled, once, templates
from assetlib.licence.inheritance import terms

from .making import facts, licence, within

PUBLIC = {"shared_publicly": True}
ATTRIBUTE = within("attribute", ("shared_publicly", "eq", True))


def lines(record, known, others=()):
    of = terms(record, {one.code: one for one in others})
    return tuple(templates(of, facts(known).shared))


def picture(title="夜桜", creator="", source=""):
    return Candidate(1, "a", "a", title, "", "png", 1, 1, creator, source, True, True, (), ())


def test_a_line_is_asked_for_in_public_and_not_inside():
    record = licence("a", ATTRIBUTE, credit="絵：市")
    assert lines(record, PUBLIC) == ("絵：市",)
    assert lines(record, {"shared_publicly": False}) == ()
    assert lines(record, {}) == ("絵：市",)


def test_the_modified_form_goes_with_what_is_more_than_another_size():
    record = licence("a", ATTRIBUTE, credit="絵：市", credit_modified="絵：市（改変）")
    assert lines(record, {**PUBLIC, "alterations": ["resize"]}) == ("絵：市",)
    assert lines(record, {**PUBLIC, "alterations": ["resize", "crop"]}) == ("絵：市（改変）",)
    assert lines(record, PUBLIC) == ("絵：市",)


def test_without_a_credit_the_duty_itself_says_the_line():
    assert lines(licence("a", within("attribute", text="© 市")), {}) == ("© 市",)


def test_an_agreements_own_line_comes_before_that_of_the_site():
    site = licence("site", ATTRIBUTE, credit="site")
    own = licence("own", type="Agreement", inherits=("site",), credit="own")
    assert lines(own, PUBLIC, [site]) == ("own",)
    assert lines(licence("own", inherits=("site",)), PUBLIC, [site]) == ("site",)


def test_a_statement_is_shown_only_where_it_is_due():
    record = licence("a", within("includeStatement", ("sale", "eq", True), text="無断転載禁止"))
    assert lines(record, {"sale": True}) == ("無断転載禁止",)
    assert lines(record, {}) == ()


@pytest.mark.parametrize(
    ("template", "given", "line"),
    [
        ("{title} / {creator} CC BY 4.0 {url}", {}, "夜桜 CC BY 4.0"),
        (
            "{title} / {creator} CC BY 4.0 {url}",
            {"creator": "桜井", "source": "https://example.jp/1"},
            "夜桜 / 桜井 CC BY 4.0 https://example.jp/1",
        ),
        ("{title}：{creator}（CC BY 4.0）", {}, "夜桜（CC BY 4.0）"),
        ("{creator}", {}, ""),
        ("{title} / {url}", {"source": "C:\\絵"}, "夜桜"),
        ("{creator} / {title}", {}, "夜桜"),
        ("© {creator} 2026", {}, "© 2026"),
        ("市（{year}）", {}, "市（{year}）"),
    ],
)
def test_what_is_known_of_a_picture_fills_the_line(template, given, line):
    assert filled(template, picture(**given), None) == line


def test_the_licence_knows_the_creator_where_the_picture_does_not():
    record = licence("a", assigner="素材館", terms_url="https://example.jp/t")
    assert filled("{creator} {url}", picture(), record) == "素材館 https://example.jp/t"


def test_a_selections_lines_come_once_and_in_order():
    assert once(["乙", "甲", "", "乙"]) == ("乙", "甲")
