"""Layer 3: models of neurons, networks and whole brains, and experiments planned with them."""

__all__ = []
