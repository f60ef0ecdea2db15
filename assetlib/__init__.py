"""assetlib: a shared folder of illustrations, with the terms of every picture."""

__version__ = "0.1.0"
