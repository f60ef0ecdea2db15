"""Unfit: why a file has no core, and has to be made anew from its pixels."""

from __future__ import annotations


class Unfit(Exception):
    """Something in the file cannot be told from what its pixels need."""
