"""The tests of assetlib."""
