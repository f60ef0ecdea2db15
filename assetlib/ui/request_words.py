"""The words of requests: who asked when for what, and what an answer says."""

from __future__ import annotations

from datetime import date, datetime

from assetlib.asking import Asked
from assetlib.fitting import Fit
from assetlib.request import FREEING, OFFERED, Answer, Request, Wish
from assetlib.ui.asked_before import Before
from assetlib.ui.history_filter import name_of
from assetlib.ui.use_bar import button_word
from assetlib.use import Use
from assetlib.wording import JAPAN, say, say_moment


def dotted(*words: str) -> str:
    """Some facts in one line; what is empty is left out."""
    return say("request.dot").join(filter(None, words))


def answer_word(answer: Answer) -> str:
    """使えます."""
    return say(f"request.answer_{answer.value}")


_NEXT = {
    Answer.UNUSABLE: "request.next_unusable",
    Answer.TALK: "request.next_talk",
    Answer.DONE: "request.next_done",
}

DECLINED = frozenset({Answer.NOT_ALLOWED, Answer.UNFIT, Answer.HERE_ALREADY})
"""The answers to an offer that decline it, each by its reason."""


def told_answer(asked: Asked) -> str:
    """The answer, or why there is none yet; what declines an offer says so before its reason."""
    if asked.answer is None:
        return say("request.unsent" if asked.waits else "request.waiting")
    word = answer_word(asked.answer)
    declined = asked.about == OFFERED and asked.answer in DECLINED
    return say("request.declined", reason=word) if declined else word


def answered_when(asked: Asked) -> str:
    """When it was answered, and by whom; "" where that is not known."""
    return dotted(_short(asked.on), name_of(asked.by)) if asked.on else ""


def before_words(before: Before) -> str:
    """What became of a question that was asked before, and for which use where it is another."""
    asked = before.asked
    if asked.answer is None:
        day = datetime.fromisoformat(asked.at).astimezone(JAPAN).date().isoformat()
        said = say("request.asked_unsent" if asked.waits else "request.asked", day=_short(day))
    else:
        said, when = say("request.reply", answer=answer_word(asked.answer)), answered_when(asked)
        said = say("request.reply_on", reply=said, when=when) if when else said
    if before.fit is Fit.WORK and asked.use is not None:
        return "\n".join((said, say("request.other_work", use=_matter_of(asked.use))))
    if before.fit is Fit.OTHER:
        use = say("request.use_unknown")
        if asked.use is not None:
            use = _use_of(asked.use)
        return "\n".join((said, say("request.other_use", use=use)))
    if before.fit is Fit.ALTERED:
        return "\n".join((said, say("request.altered_use")))
    return said


def way_on(before: Before) -> str:
    """What to do next, where the answer alone does not say it; "" before it is there."""
    answer = before.asked.answer
    if before.fit is not Fit.SAME or answer is None:
        return ""
    if answer in FREEING:
        return say("request.next_free")
    return say(_NEXT[answer]) if answer in _NEXT else ""


def note_of(asked: Asked) -> str:
    """The answer as a note for the use record; "" where it frees nothing."""
    if asked.answer not in FREEING or asked.answer is None:
        return ""
    word = answer_word(asked.answer)
    if not asked.on:
        return say("request.note_undated", answer=word)
    return say("request.note", day=_short(asked.on), answer=word)


def _short(iso: str) -> str:
    day = date.fromisoformat(iso)
    return say("purpose.short_day", month=day.month, day=day.day)


def asker(request: Request) -> str:
    """Who asked, of which section, and when."""
    return dotted(request.section, request.who, say_moment(request.at))


def use_words(use: Use | None) -> str:
    """What pictures were wanted for, in a few words; "" where nobody said."""
    if use is None:
        return ""
    return say("request.use", use=_use_of(use))


def _use_of(use: Use) -> str:
    title = say("request.work", title=use.work.title) if use.work and use.work.title else ""
    return dotted(button_word(use.button), title)


def _matter_of(use: Use) -> str:
    """What a question was asked about: its work, or that it had none, with the button."""
    titled = use.work is not None and bool(use.work.title)
    title = use.work.title if use.work else ""
    name = say("request.work", title=title) if titled else say("purpose.untitled")
    return say("request.matter", name=name, use=button_word(use.button))


def times(wish: Wish) -> str:
    """How often, by whom last, and what for."""
    newest = wish.requests[0]
    notes = dict.fromkeys(one.note for one in wish.requests if one.note)
    last = say("request.last", asker=asker(newest))
    wanted = [say("request.use", use=dotted(*notes))] if notes else []
    return dotted(say("request.times", count=len(wish.requests)), last, *wanted)
