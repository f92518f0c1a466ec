"""Pictures of privacy: who stands alone, and what a face looks like."""

from neurokit_lite.plots.privacy.identifiers import plot_head_front
from neurokit_lite.plots.privacy.linkage import plot_lookalikes

__all__ = ["plot_head_front", "plot_lookalikes"]
