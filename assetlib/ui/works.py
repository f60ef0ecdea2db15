"""Works: what a work usually is, and what a new one begins with; no Qt."""

from __future__ import annotations

from datetime import date

from assetlib.ui.days import year_end
from assetlib.use import Button, Work

MEDIA = {
    Button.INTERNAL: ("internal_doc", "presentation", "print", "signage", "video"),
    Button.PUBLIC: (
        *("print", "web", "sns", "video", "signage", "presentation", "goods_free", "sticker"),
        *("app", "template", "material", "logo"),
    ),
    Button.PAID: ("print", "goods_sold", "web", "app", "video", "sticker", "material", "logo"),
}
"""What each purpose is usually made as, the commonest first."""

ALTERATIONS = (
    *("crop", "flip", "recolor", "decolor", "retouch", "redraw"),
    *("merge", "overlay_text", "aspect", "3d", "animate"),
)
"""What changes a picture; its size alone does not count (`use.Form` tells of that)."""


def new_work(button: Button, near: date, before: Work | None = None) -> Work:
    """A work to begin with: as the last one was, from today until the end of the fiscal year.

    Whether something sold holds advertising is not guessed.
    """
    same = before is not None and before.button is button and before.medium in MEDIA[button]
    return Work(
        id="",
        title="",
        button=button,
        section=before.section if before else "",
        medium=before.medium if before and same else MEDIA[button][0],
        ads=None if button is Button.PAID else False,
        first_day=near.isoformat(),
        last_day=year_end(near).isoformat(),
        contractor=False,
        alterations=(),
    )
