"""What to look at first: strange records, records worth a label, and summaries of too many to look at."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.ml.triage.anomalies import ANOMALY_METHODS, AnomalyRanking, precision_at_first, rank_anomalies
from neurokit_lite.ml.triage.density import PointCounts, count_points, equalise_counts, zoom_view
from neurokit_lite.ml.triage.pyramids import SignalPyramid, SignalView, build_pyramid, view_pyramid
from neurokit_lite.ml.triage.selection import (
    SELECTION_STRATEGIES, SelectionCurves, choose_spread, estimate_accuracy, find_inclusion_probabilities,
    simulate_selection,
)
from neurokit_lite.ml.triage.strange import STRANGE_FEATURES, StrangeSpikes, make_strange_spikes

__all__ = [
    "ANOMALY_METHODS", "SELECTION_STRATEGIES", "STRANGE_FEATURES", "AnomalyRanking", "PointCounts", "SelectionCurves",
    "SignalPyramid", "SignalView", "StrangeSpikes", "build_pyramid", "choose_spread", "count_points", "equalise_counts",
    "estimate_accuracy", "find_inclusion_probabilities", "make_strange_spikes", "precision_at_first", "rank_anomalies",
    "simulate_selection", "view_pyramid", "zoom_view",
]
