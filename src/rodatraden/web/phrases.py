"""Wordings that recur. Templates reach them as ``phrases``."""

from __future__ import annotations

PRODUCT = "Röda tråden"
CANCEL = "Avbryt"
NARROW = "Visa"
CLEAR = "Rensa urvalet"
SEARCH = "Sök"
SIGN_OUT = "Logga ut"
UNKNOWN = "–"
UNKNOWN_DAY = "okänd dag"
NOTHING_FITS = "Inget passar urvalet. Ta bort något av det du har valt."
UNREVIEWED = "läst av maskinen, inte granskad"
INFERRED = "slutsats"
UNCONFIRMED = "inte bekräftad"
