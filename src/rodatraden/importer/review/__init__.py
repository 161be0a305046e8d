"""Where a person meets the machine."""
