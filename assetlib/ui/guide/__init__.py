"""The guides, read in the program: a window of their own, and the paper they are printed on."""
