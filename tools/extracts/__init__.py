"""How shipped data files are made from their packages, a file per domain."""
