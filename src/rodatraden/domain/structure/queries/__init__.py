"""Asks about organisations, bodies, people and their roles."""
