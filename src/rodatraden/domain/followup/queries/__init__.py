"""Asks about threads, decisions and assignments."""
