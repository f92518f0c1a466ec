"""Layer 1: data sets with their provenance, from shipped files (`load_`) or from a package registry (`fetch`)."""

from neurokit_lite.data.dataset import Dataset, Provenance
from neurokit_lite.data.fetch import fetch_dataset
from neurokit_lite.data.load import load_head_direction
from neurokit_lite.data.load_spikes import load_grasshopper
from neurokit_lite.data.registry import card, names, verify

__all__ = [
    "Dataset",
    "Provenance",
    "card",
    "fetch_dataset",
    "load_grasshopper",
    "load_head_direction",
    "names",
    "verify",
]
