"""Integrate: what the lessons share that join several kinds of data."""

from neurokit_lite.data.sets.integrate.interactions import load_synapse_links

__all__ = ["load_synapse_links"]
