"""Day one in a window: the table that brings a library into order."""
