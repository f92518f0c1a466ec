"""Pictures of what may be told about people."""

from neurokit_lite.plots.privacy.identifiers import plot_head_front
from neurokit_lite.plots.privacy.linkage import plot_lookalikes
from neurokit_lite.plots.privacy.release import plot_audits, plot_federated, plot_neighbours

__all__ = ["plot_audits", "plot_federated", "plot_head_front", "plot_lookalikes", "plot_neighbours"]
