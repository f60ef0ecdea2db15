"""assetlib: a shared folder of illustrations, with the terms of every picture."""
