"""Event coding: documents in, events out."""
