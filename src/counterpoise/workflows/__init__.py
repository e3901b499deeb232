"""One file for each thing a user asks for; the only place where the rooms meet."""
