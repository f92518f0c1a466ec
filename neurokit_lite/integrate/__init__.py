"""Layer 4: where domains meet, genes with wiring, maps with maps, layers of data with one another."""

__all__ = []
