"""The examples draw; no window may open."""

import matplotlib

matplotlib.use("Agg")  # this process alone: with a variable, kernels that other tests start would show no figures
