"""Commands: what the command line does, one command a function."""
