"""Pictures of what may be told about people."""

from neurokit_lite.plots.privacy.release import plot_audits, plot_federated, plot_neighbours

__all__ = ["plot_audits", "plot_federated", "plot_neighbours"]
