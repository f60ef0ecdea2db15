"""The builder: makes what a city installs out of this checkout; no part of the program."""
