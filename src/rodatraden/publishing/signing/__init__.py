"""Signatures: approved records bear one by the instance's own key, and a file can be held against it."""
