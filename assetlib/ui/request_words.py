"""The words of requests: who asked when for what, and what an answer says."""

from __future__ import annotations

from assetlib.request import Answer, Request, Wish
from assetlib.ui.use_bar import button_word
from assetlib.use import Use
from assetlib.wording import say, say_moment


def dotted(*words: str) -> str:
    """Some facts in one line; what is empty is left out."""
    return say("request.dot").join(filter(None, words))


def answer_word(answer: Answer) -> str:
    """使えます."""
    return say(f"request.answer_{answer.value}")


def asker(request: Request) -> str:
    """Who asked, of which section, and when."""
    return dotted(request.section, request.who, say_moment(request.at))


def use_words(use: Use | None) -> str:
    """What pictures were wanted for, in a few words; "" where nobody said."""
    if use is None:
        return ""
    title = say("request.work", title=use.work.title) if use.work and use.work.title else ""
    return say("request.use", use=dotted(button_word(use.button), title))


def times(wish: Wish) -> str:
    """How often, by whom last, and what for."""
    newest = wish.requests[0]
    notes = dict.fromkeys(one.note for one in wish.requests if one.note)
    last = say("request.last", asker=asker(newest))
    wanted = [say("request.use", use=dotted(*notes))] if notes else []
    return dotted(say("request.times", count=len(wish.requests)), last, *wanted)
