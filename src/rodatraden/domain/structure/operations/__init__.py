"""Changes organisations, bodies, people and memberships."""
