"""Drugs: what is shipped or fetched for the lessons of screening, dose, kinetics and trials."""

from neurokit_lite.data.sets.drugs.precision import load_pharmacogenes
from neurokit_lite.data.sets.drugs.trials import load_glioma_trial, load_indomethacin_trial

__all__ = ["load_glioma_trial", "load_indomethacin_trial", "load_pharmacogenes"]
