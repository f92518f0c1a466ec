"""Integrate: what the lessons share that join several kinds of data."""

from neurokit_lite.data.sets.integrate.disorders import fetch_disorder_maps
from neurokit_lite.data.sets.integrate.interactions import load_synapse_links
from neurokit_lite.data.sets.integrate.literature import load_course_references
from neurokit_lite.data.sets.integrate.worm import fetch_worm_expression

__all__ = ["fetch_disorder_maps", "fetch_worm_expression", "load_course_references", "load_synapse_links"]
