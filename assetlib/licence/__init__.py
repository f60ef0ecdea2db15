"""The terms of a picture: rules in, decisions out; no input or output of its own."""
