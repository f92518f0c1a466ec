"""Integration: what is shipped or fetched for the lessons where domains meet."""

from neurokit_lite.data.sets.integrate.worm import fetch_worm_expression

__all__ = ["fetch_worm_expression"]
