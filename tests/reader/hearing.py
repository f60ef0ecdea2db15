"""Asks AT-SPI for what a program shows; run by the system's Python, which has pyatspi.

A line of JSON a question, a line of JSON an answer: `{"do": …, "role": …, "name": …, "text": …}`.
`name` is a regular expression that fits the whole name.
"""

import json
import re
import sys
import time
from contextlib import suppress

import pyatspi
from gi.repository import GLib

PATIENCE = 30.0


def shown(parent):
    """Everything that can be seen below an object, itself with it, and it before its children."""
    if parent.getState().contains(pyatspi.STATE_SHOWING) or parent.getRoleName() == "application":
        yield parent
        for child in parent:
            if child is not None:
                yield from shown(child)


def catch_up():
    """Hear what programs have told since: names that were asked for once are kept until then."""
    while GLib.MainContext.default().iteration(False):
        pass


def everything():
    """Of every program on this bus; what goes away meanwhile is left out."""
    for program in pyatspi.Registry.getDesktop(0):
        if program is not None and program.name == "assetlib":
            yield from shown(program)


def found(role, name):
    """The first such object, once there is one; LookupError where none comes."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        catch_up()
        with suppress(GLib.Error, AttributeError, RuntimeError):  # it changes while it is walked
            for one in everything():
                if one.getRoleName() == role and re.fullmatch(name, one.name, re.DOTALL):
                    return one
        time.sleep(0.1)
    raise LookupError(f"{role} {name}")


def told(one):
    """What is said of an object."""
    states = [pyatspi.stateToString(state) for state in one.getState().getStates()]
    return {
        "role": one.getRoleName(),
        "name": one.name,
        "description": one.description,
        "states": states,
        "children": one.childCount,
    }


def press(one):
    """Do what a press does."""
    action = one.queryAction()
    names = [action.getName(number) for number in range(action.nActions)]
    wanted = next(name for name in ("Press", "Toggle") if name in names)
    action.doAction(names.index(wanted))


def type_in(one, text):
    """Put the keyboard there, and words in place of what stands there."""
    one.queryComponent().grabFocus()
    one.queryEditableText().setTextContents(text)


def choose(one):
    """Choose one of several, as in a list."""
    one.parent.querySelection().selectChild(one.getIndexInParent())


def answer(question):
    do = question["do"]
    if do == "all":
        catch_up()
        return [told(one) for one in everything()]
    one = found(question["role"], question["name"])
    if do == "press":
        press(one)
    elif do == "type":
        type_in(one, question["text"])
    elif do == "choose":
        choose(one)
    return told(one)


# Only who listens for changes is told of them; names are kept until then.
pyatspi.Registry.registerEventListener(
    lambda _: None, "object:property-change:accessible-name", "object:state-changed"
)
for line in sys.stdin:
    try:
        told_of = answer(json.loads(line))
    except LookupError as error:
        told_of = {"error": str(error)}
    sys.stdout.write(json.dumps(told_of) + "\n")
    sys.stdout.flush()
