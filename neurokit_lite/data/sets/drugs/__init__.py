"""Drugs: what is shipped or fetched for the lessons of screening, dose, kinetics and trials."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.data.sets.drugs.affinities import load_opioid_affinities
from neurokit_lite.data.sets.drugs.compounds import load_brain_barrier
from neurokit_lite.data.sets.drugs.doses import load_rabbit_reflex
from neurokit_lite.data.sets.drugs.infants import load_phenobarbital_infants
from neurokit_lite.data.sets.drugs.precision import load_pharmacogenes
from neurokit_lite.data.sets.drugs.safety import load_sedative_labels, load_sedative_reports
from neurokit_lite.data.sets.drugs.trials import load_glioma_trial, load_indomethacin_trial

__all__ = [
    "load_brain_barrier", "load_glioma_trial", "load_indomethacin_trial", "load_opioid_affinities",
    "load_pharmacogenes", "load_phenobarbital_infants", "load_rabbit_reflex", "load_sedative_labels",
    "load_sedative_reports",
]
