"""A report travels to the process that lays out its pages, and is the same there."""

from __future__ import annotations

from assetlib.report import Chart, Fact, Report, Table
from assetlib.report_form import read_report, write_report


def test_a_report_comes_back_as_it_was() -> None:
    report = Report(
        "実績",
        "令和8年度",
        (Fact("利用", "12回", "制作物 2件"), Fact("画像", "3点")),
        (
            Chart("月ごと", (("4月", 0), ("5月", 2)), "回", "注"),
            Table(
                "所属",
                ("課", "回"),
                (("広報課", 4), ("\ud800", 1)),
                (70, 30),
                (0.5, 1.0),
                ends=(1,),
            ),
            Table("何もない", (), (), nothing="ありません"),
        ),
        ("作成しました",),
        wide=True,
        foot="実績",
    )
    assert read_report(write_report(report)) == report
    assert read_report(write_report(Report(""))) == Report("")
