"""Values to pages and pictures: pure functions, no disk, no network, no terminal."""
