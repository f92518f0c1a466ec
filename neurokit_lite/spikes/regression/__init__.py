"""Encoding models: spike-triggered averages, Poisson regression, inference on it, and goodness of fit."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.spikes.regression.encoding import (
    SpikeTriggeredAverage, convolve_basis, make_raised_cosines, spike_triggered_average,
)
from neurokit_lite.spikes.regression.glm import (
    CrossValidation, PoissonGlm, cross_validate_glm, fit_poisson_glm, poisson_deviance, pseudo_r2,
)
from neurokit_lite.spikes.regression.glm_inference import (
    Intervals, LikelihoodRatio, WaldTest, compare_glms, filter_intervals, wald_test,
)
from neurokit_lite.spikes.regression.time_rescaling import TimeRescaling, rescale_time

__all__ = [
    "CrossValidation", "Intervals", "LikelihoodRatio", "PoissonGlm", "SpikeTriggeredAverage", "TimeRescaling",
    "WaldTest", "compare_glms", "convolve_basis", "cross_validate_glm", "filter_intervals", "fit_poisson_glm",
    "make_raised_cosines", "poisson_deviance", "pseudo_r2", "rescale_time", "spike_triggered_average", "wald_test",
]
