"""Asks about the wheel: what its rules mean, which days they give, and what the year demands."""
