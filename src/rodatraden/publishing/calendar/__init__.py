"""Meetings as calendars."""
