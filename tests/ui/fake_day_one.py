"""A day one behind its table: seven folders, answers at once, and a memory of what was decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

from assetlib.dayone_door import (
    ASK,
    Answer,
    Answers,
    Basis,
    Doubt,
    Folder,
    Match,
    Offer,
    Overview,
    Preview,
    Standing,
)
from assetlib.details import Saved
from assetlib.terms import Level
from assetlib.use import Button

OK, REMIND, WARN, BLOCK = Level
YES, NO, UNKNOWN, TERMS = Answer

MIXED = (("町の印刷所", 3), ("", 84))
"""What the list says of a folder: three are the printer's, of the others it says nothing."""

OFFERS = (
    Offer(ASK, "3つの質問で決める", Standing(), credit="画像：{creator}"),
    Offer("preset/site", "サイト規約（有料は20点まで）", Standing(NO, YES, TERMS), Basis.TERMS),
    Offer(
        "preset/by", "CC BY 4.0", Standing(YES, YES, YES), Basis.PUBLIC, credit="{creator}（CC）"
    ),
    Offer("licence/minori", "下書き：みのり素材館", Standing(NO, YES, YES), draft=True),
)


class FakeDayOne:
    """Fulfils `DayOne`. `failing` refuses to decide, `held` keeps decisions from arriving."""

    def __init__(self, *, evidence: bool = True, settled: bool = False) -> None:
        self.decided: list[Answers] = []
        self.previewed: list[Answers] = []
        self.taken: list[Mapping[str, str]] = []
        self.splits: list[frozenset[str]] = []
        self.stored: list[Path] = []
        self.failing: BaseException | None = None
        self.pending = False
        self.held: Future[Saved] | None = None
        self.attach_evidence: Callable[[Path], Future[str]] | None = (
            self._attach if evidence else None
        )
        self._folders = {
            folder.path: folder
            for folder in (
                _settled("くらし素材館", 214, 1),
                _settled("広報課撮影", 243, 3),
                _empty("まちかどフォト", 58, 5),
                replace(_empty("旧PCから", 87, 7, inner=3), sources=MIXED),
            )
            if folder.done or not settled
        }

    def folders(self, split: frozenset[str] = frozenset()) -> Future[Overview]:
        self.splits.append(split)
        found = dict(self._folders)
        for path in split & found.keys():
            found[f"{path}/中"] = _empty(f"{path}/中", 12, 9)
        return done(Overview(tuple(found[path] for path in sorted(found)), OFFERS))

    def draft(self, count: int) -> None:
        """So many pictures without terms have some that are not in force."""
        self._folders["旧PCから"] = replace(self._folders["旧PCから"], drafted=count)

    def bring(self, count: int) -> None:
        """So many more folders."""
        self._folders |= {path: _empty(path, 4, 9) for path in map("箱{:03}".format, range(count))}

    def preview(self, answers: Answers) -> Future[Preview]:
        self.previewed.append(answers)
        said = answers.standing
        public = {YES: REMIND, NO: OK, TERMS: OK, UNKNOWN: WARN}[said.credit]
        paid = {YES: public, NO: BLOCK, TERMS: BLOCK, UNKNOWN: WARN}[said.paid]
        levels = {Button.INTERNAL: OK, Button.PUBLIC: public, Button.PAID: paid}
        return done(Preview(levels, dict.fromkeys(Button, "理由です。")))

    def decide(self, answers: Answers) -> Future[Saved]:
        if self.failing is not None:
            failed: Future[Saved] = Future()
            failed.set_exception(self.failing)
            return failed
        self.decided.append(answers)
        folder = self._folders[answers.folder]
        self._folders[answers.folder] = replace(
            folder,
            settled=folder.count,
            levels=((REMIND, folder.count),),
            answers=answers,
            terms="決めた条件",
        )
        return self.held or done(Saved(2, folder.count, pending=self.pending))

    def match(self, file: Path, mapping: Mapping[str, str] | None = None) -> Future[Match]:
        return done(
            Match(
                file=file,
                headings=(("ファイル名", "絵.png"), ("題名", "絵"), ("表", "題")),
                mapping=mapping or {"ファイル名": "path", "題名": "title", "表": ""},
                pictures=602,
                matched=551,
                ambiguous=(Doubt(12, "絵.png", ("春/絵.png", "秋/絵.png")),),
                unsure=23,
                unlisted=("旧PCから/x.png",) * 28,
                absent=(Doubt(40, "無い.png"),),
            )
        )

    def take_list(self, file: Path, mapping: Mapping[str, str]) -> Future[Saved]:
        self.taken.append(mapping)
        return done(Saved(3, 551))

    def _attach(self, path: Path) -> Future[str]:
        self.stored.append(path)
        return done("ab/abcdef.pdf")


def done(value: object) -> Future:  # type: ignore[type-arg]
    """A future that is there already."""
    future: Future[object] = Future()
    future.set_result(value)
    return future


def _settled(path: str, count: int, row: int) -> Folder:
    answers = Answers(
        path, "preset/site", path, Basis.TERMS, "年に1回、報告", Standing(NO, YES, TERMS)
    )
    levels = ((OK, count - 12), (WARN, 12))
    return Folder(path, count, count, (row, row + 1), 0, levels, answers, "サイト規約")


def _empty(path: str, count: int, row: int, inner: int = 0) -> Folder:
    return Folder(path, count, 0, (row, row + 1), inner, ((BLOCK, count),), Answers(path))
