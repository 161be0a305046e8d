"""Gives out on paper and in calendars what the memory holds. Nothing here writes."""
