"""Targets: what else a molecule binds, several affinities predicted at once, and what is not known of them."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.drugs.targets.affinities import (
    AffinityGaps, as_affinities, compute_pki, compute_selectivity, describe_gaps,
)
from neurokit_lite.drugs.targets.choices import ActivityCliffs, Shortlist, choose_shortlist, find_cliffs
from neurokit_lite.drugs.targets.holdout import hide_entries, hide_groups
from neurokit_lite.drugs.targets.intervals import calibrate_interval, calibrate_intervals
from neurokit_lite.drugs.targets.profiles import ProfileFit, estimate_coupling, fit_profiles

__all__ = [
    "ActivityCliffs", "AffinityGaps", "ProfileFit", "Shortlist", "as_affinities", "calibrate_interval",
    "calibrate_intervals", "choose_shortlist", "compute_pki", "compute_selectivity", "describe_gaps",
    "estimate_coupling", "find_cliffs", "fit_profiles", "hide_entries", "hide_groups",
]
