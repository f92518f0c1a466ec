"""Layer 0: how the package checks its input, draws random numbers and asks for optional libraries."""
