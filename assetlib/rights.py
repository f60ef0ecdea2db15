"""Rights: what a copy that leaves says of its terms, in the words of XMP, PLUS and IPTC."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rights:
    """The statements written into one copy; "" and None are not written. Nobody's use is in it.

    `rights` is whose it is (dc:rights), `usage_terms` what is allowed, `web_statement` where that
    is published, `marked` whether rights are claimed (None where nobody said so). `licensors` are
    pairs of a name and an address. `credit` is the line that must be shown, `training_prohibited`
    says that the terms forbid training with it.
    """

    title: str = ""
    creator: str = ""
    rights: str = ""
    usage_terms: str = ""
    web_statement: str = ""
    marked: bool | None = None
    licensors: tuple[tuple[str, str], ...] = ()
    credit: str = ""
    training_prohibited: bool = False
