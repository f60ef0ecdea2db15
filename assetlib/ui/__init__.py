"""The windows: they ask the library and show what it answers."""
