"""Other programs for real: LibreOffice, on a screen of its own."""
