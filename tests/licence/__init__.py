"""The rules: what may be done with a picture, and why not."""
