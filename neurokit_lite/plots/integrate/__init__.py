"""What integration shows: paths, maps side by side, layers, graphs."""

__all__ = []
