"""Works: what a work usually is, and what a new one begins with; no Qt."""

from __future__ import annotations

from assetlib.use import Button, Work

MEDIA = {
    Button.INTERNAL: ("internal_doc", "presentation", "print", "signage", "video"),
    Button.PUBLIC: (
        *("print", "web", "sns", "video", "signage", "presentation", "sticker"),
        *("app", "template", "material", "logo"),
    ),
    Button.PAID: (
        "print",
        "goods_sold",
        "goods_free",
        "web",
        "app",
        "video",
        "sticker",
        "material",
        "logo",
    ),
}
"""What each purpose is usually made as, the commonest first; goods are the third one's."""

ALTERATIONS = (
    *("crop", "flip", "recolor", "decolor", "retouch", "redraw"),
    *("merge", "overlay_text", "aspect", "3d", "animate"),
)
"""What changes a picture; its size alone does not count (`use.Form` tells of that)."""


def new_work(button: Button, section: str = "", title: str = "") -> Work:
    """A work to begin with: its button and one's own section; what nobody said stays open."""
    return Work(id="", title=title, button=button, section=section)
