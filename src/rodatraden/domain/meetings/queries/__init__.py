"""Asks about meetings."""
