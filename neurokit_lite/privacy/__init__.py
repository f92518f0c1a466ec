"""Layer 1: what may not be shown, identifiers and what numbers give away."""

__all__ = []
