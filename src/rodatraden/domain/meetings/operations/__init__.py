"""Keeps the records of meetings."""
