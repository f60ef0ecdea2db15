"""The PC something is built for: 64-bit Windows with one version of CPython."""

from __future__ import annotations

from dataclasses import dataclass

from packaging.markers import Environment
from packaging.tags import Tag, compatible_tags, cpython_tags

PLATFORM = "win_amd64"


@dataclass(frozen=True, slots=True)
class Target:
    """A version of CPython: of 3.13, 3 and 13."""

    major: int
    minor: int

    @property
    def dotted(self) -> str:
        """As people write it: 3.13."""
        return f"{self.major}.{self.minor}"

    @property
    def compact(self) -> str:
        """As file names have it: 313."""
        return f"{self.major}{self.minor}"

    def tags(self) -> tuple[Tag, ...]:
        """The tags of wheels that work there, best first."""
        version, interpreter = (self.major, self.minor), f"cp{self.compact}"
        return (
            *cpython_tags(version, platforms=[PLATFORM]),
            *compatible_tags(version, interpreter, [PLATFORM]),
        )

    def environment(self) -> Environment:
        """What the markers of dependencies are asked of, there instead of here."""
        return {
            "implementation_name": "cpython",
            "implementation_version": f"{self.dotted}.0",
            "os_name": "nt",
            "platform_machine": "AMD64",
            "platform_python_implementation": "CPython",
            "platform_release": "10",
            "platform_system": "Windows",
            "platform_version": "10.0",
            "python_full_version": f"{self.dotted}.0",
            "python_version": self.dotted,
            "sys_platform": "win32",
        }


def target(dotted: str) -> Target:
    """What "3.13" means. Raises ValueError."""
    major, minor = dotted.split(".")
    return Target(int(major), int(minor))
