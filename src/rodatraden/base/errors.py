"""Refusals. The message is Swedish and is shown as it is: what happened, why, what to do."""


class NotAllowed(Exception):
    """You may not do this (somebody else perhaps may)."""


class NotPossible(Exception):
    """Nobody may do this as things stand."""
