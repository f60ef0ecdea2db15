"""An asset: one picture of the library, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class State(StrEnum):
    """Where the file of an asset is."""

    PRESENT = "present"
    MISSING = "missing"
    RETIRED = "retired"


class Result(StrEnum):
    """What an inspection came to (`docs/formats.md`, "inspection")."""

    PASS = "pass"  # noqa: S105 - a verdict, not a password
    PASS_WITH_FINDINGS = "pass_with_findings"  # noqa: S105
    HELD = "held"
    UNSUPPORTED = "unsupported"
    ERROR = "error"


class Finding(StrEnum):
    """One thing an inspection noticed; `wording.py` has a sentence for each.

    Which of them hold a picture back is said in `index/inspection.py`, what each one is in
    `docs/formats.md`.
    """

    TRUNCATED = "truncated"
    UNDECODABLE = "undecodable"
    TOO_LARGE = "too_large"
    EMPTY = "empty"
    ACTIVE_SVG = "active_svg"
    EXTERNAL_REFERENCE = "external_reference"
    ACTIVE_PDF = "active_pdf"
    ATTACHMENT = "attachment"
    EMBEDDED_PROGRAM = "embedded_program"
    EMBEDDED_ARCHIVE = "embedded_archive"
    EMBEDDED_DOCUMENT = "embedded_document"
    BROKE_ITS_WORKER = "broke_its_worker"

    WRONG_EXTENSION = "wrong_extension"
    ANIMATED = "animated"
    SEVERAL_PAGES = "several_pages"
    ENCRYPTED = "encrypted"
    TRAILING_DATA = "trailing_data"
    GPS = "gps"
    PERSONAL_DATA = "personal_data"

    EXIF = "exif"
    XMP = "xmp"
    IPTC = "iptc"
    COMMENT = "comment"
    EMBEDDED_THUMBNAIL = "embedded_thumbnail"
    FURTHER_PICTURES = "further_pictures"
    PRIVATE_DATA = "private_data"
    ICC_PROFILE = "icc_profile"
    INTERNAL_ENTITIES = "internal_entities"

    UNKNOWN_FORMAT = "unknown_format"
    NO_PREVIEW = "no_preview"
    NOT_A_FILE = "not_a_file"
    UNREADABLE = "unreadable"


INFORMING = frozenset(
    {
        Finding.EXIF,
        Finding.XMP,
        Finding.IPTC,
        Finding.COMMENT,
        Finding.EMBEDDED_THUMBNAIL,
        Finding.FURTHER_PICTURES,
        Finding.PRIVATE_DATA,
        Finding.ICC_PROFILE,
        Finding.INTERNAL_ENTITIES,
    }
)
"""What ordinary programs and cameras write and nobody need look at: alone, it is a plain pass."""


TAKEN_OFF = frozenset({Finding.GPS, Finding.PERSONAL_DATA, Finding.TRAILING_DATA})
"""What somebody would ask about, and what no picture that leaves has any more."""


class Recheck(StrEnum):
    """Why a librarian should look at a picture's terms and tags (again): NEW is not sorted yet."""

    NEW = "new"
    CONTENT = "content"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Look:
    """What the pixels of a content look like, measured on its thumbnail.

    `grey` without any colour, `photo` with the fine shades that drawings lack, `colours` the main
    ones (`query.Colour`), the most frequent first, `dhash` 64 bits as 16 hexadecimal digits that
    near-duplicates almost share.
    """

    grey: bool = False
    photo: bool = False
    colours: tuple[str, ...] = ()
    dhash: str = ""


@dataclass(frozen=True, slots=True)
class Inspection:
    """What the check of one content found; it belongs to that content's hash.

    `look` is None where nothing was drawn, or a program drew it that did not measure yet; two
    inspections that came to the same are equal whatever the picture looks like.
    """

    ruleset: int
    result: Result
    findings: tuple[Finding, ...] = ()
    look: Look | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Embedded:
    """What the file says of itself (XMP, IPTC, SVG metadata); never trusted as the licence."""

    title: str = ""
    creator: str = ""
    rights: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What one reading of a file tells: hash, real type, size in pixels, inspection.

    `type` is the detected format in lower case ("png", "jpeg", "svg", …) or "" where unknown;
    `width` and `height` are pixels after EXIF orientation, 0 where unknown; `alpha` says whether
    any pixel is see-through.
    """

    sha256: str
    size: int
    type: str
    width: int
    height: int
    alpha: bool
    inspection: Inspection
    embedded: Embedded = Embedded()


@dataclass(frozen=True, slots=True)
class Given:
    """A category or licence on a picture, and where it came from.

    `origin` is "folder" (the folder's name), "manual" (a librarian) or "rule:<id>" (a folder rule).
    """

    id: str
    origin: str


@dataclass(frozen=True, slots=True)
class Asset:
    """One picture: its file, what people said of it, and what the check found.

    `path` is relative to the library, "/"-separated, as the share gives it, reversibly escaped
    where it is not Unicode (`text.escape_path`). `tags` are tag ids. Times are UTC: `mtime_ns` in
    nanoseconds, `added_at` in ISO 8601.
    """

    id: str
    path: str
    sha256: str
    size: int
    mtime_ns: int
    type: str
    width: int
    height: int
    alpha: bool
    title: str
    reading: str
    note: str
    source: str
    creator: str
    category: Given | None
    tags: tuple[str, ...]
    licences: tuple[Given, ...]
    state: State
    recheck: tuple[Recheck, ...]
    copy_of: str
    embedded: Embedded
    inspection: Inspection
    added_at: str
