"""Every room, by its name."""

from __future__ import annotations

from tests.ui.rooms import commands, day_one, leaving, licences, questions, screens
from tests.ui.rooms.visit import Room

ROOMS: dict[str, Room] = {
    name: room
    for some in (screens, commands, leaving, questions, licences, day_one)
    for name, room in some.ROOMS.items()
}
