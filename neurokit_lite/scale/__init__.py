"""Layer 1: what does not fit into one memory or one machine."""

__all__ = []
