"""Counterpoise reads reporting, records who did what to whom and who says so, and shows how states line up."""

__version__ = "0.1.0"
