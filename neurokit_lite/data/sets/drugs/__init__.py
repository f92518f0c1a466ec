"""Drugs: what is shipped or fetched for the lessons of screening, dose, kinetics and trials."""

from neurokit_lite.data.sets.drugs.doses import load_rabbit_reflex
from neurokit_lite.data.sets.drugs.trials import load_glioma_trial, load_indomethacin_trial

__all__ = ["load_glioma_trial", "load_indomethacin_trial", "load_rabbit_reflex"]
