"""Walks: each container followed to its own end marker, and what lies in it named by its role."""
