"""Every dialog and screen of the program, opened as one does, with something in each."""
