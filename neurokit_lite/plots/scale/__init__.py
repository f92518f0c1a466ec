"""Pictures of what does not fit into one machine."""

from neurokit_lite.plots.scale.cluster import plot_run_plan, plot_scaling, plot_schedule

__all__ = ["plot_run_plan", "plot_scaling", "plot_schedule"]
