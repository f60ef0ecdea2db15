"""Journeys: what people do, told in their words, with real files and real processes."""
