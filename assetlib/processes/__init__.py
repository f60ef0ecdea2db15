"""Processes of our own, which may hang or die without taking anybody with them."""
