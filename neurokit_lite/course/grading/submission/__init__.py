"""What students handed in: finding it, bringing it into shape, and telling what was changed."""
