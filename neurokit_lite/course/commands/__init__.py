"""``nkl``, the command line: what everyone uses, and what instructors use."""
