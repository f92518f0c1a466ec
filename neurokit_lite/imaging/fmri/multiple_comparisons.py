"""Corrections for multiple comparisons, which ``neurokit_lite.ml`` computes for all domains; a lasting address."""

from neurokit_lite.ml.multiple_testing import fdr

__all__ = ["fdr"]
