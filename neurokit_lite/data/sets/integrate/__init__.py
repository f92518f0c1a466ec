"""Integration: what is shipped or fetched for the lessons where domains meet."""

from neurokit_lite.data.sets.integrate.disorders import fetch_disorder_maps

__all__ = ["fetch_disorder_maps"]
