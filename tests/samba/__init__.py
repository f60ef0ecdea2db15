"""A real SMB server for tests, and a disk that is reached through it."""
