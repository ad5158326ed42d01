"""What editors keep in `data/` besides facts: a module a file, each with its closed schema."""
