"""The program as a screen reader meets it: by roles, names and actions over AT-SPI."""
