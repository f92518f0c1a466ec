"""Integrate: what the lessons share that join several kinds of data."""

from neurokit_lite.data.sets.integrate.disorders import fetch_disorder_maps
from neurokit_lite.data.sets.integrate.interactions import load_synapse_links

__all__ = ["fetch_disorder_maps", "load_synapse_links"]
