"""The words of an edit: what a librarian changed, as the line about undoing says it."""

from __future__ import annotations

from assetlib.details import Edit
from assetlib.wording import say


def edit_words(edit: Edit, count: int) -> str:
    """タイトルの変更, タグ「秋」の追加（3点）: what it did to so many pictures."""
    if edit.title is not None:
        key, of = "title", ""
    elif edit.reading is not None:
        key, of = "reading", ""
    elif edit.category is not None:
        key, of = "category", ""
    elif edit.licences is not None:
        key, of = "licence", ""
    elif edit.seen:
        key, of = "seen", ""
    elif edit.add_tags:
        key, of = "tagged", edit.add_tags[0]
    else:
        key, of = "untagged", edit.remove_tags[0]
    return say(f"undo.{key}", of=of, count=count)
