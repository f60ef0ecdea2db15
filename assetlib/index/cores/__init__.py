"""Cores: what a file needs to show its pixels as they are meant, and nothing else of it."""
