"""The pages of importing and reviewing."""
