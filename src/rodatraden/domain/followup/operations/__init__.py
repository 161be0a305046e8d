"""Changes threads, decisions and assignments."""
