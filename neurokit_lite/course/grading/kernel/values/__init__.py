"""Values that cross between processes: taken apart into plain text there, and put together again here."""
