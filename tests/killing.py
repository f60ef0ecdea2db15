"""Killing: how a process ends at once, without a word, whatever the system.

`os.kill(pid, KILL)` is `kill -9`; on Windows, where the number becomes the exit code, what the task
manager does.
"""

from __future__ import annotations

import sys

KILL = 9
KILLED = KILL if sys.platform == "win32" else -KILL
"""The exit code of a process that was killed."""
