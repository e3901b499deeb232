"""What is known, append-only, with its sources."""
