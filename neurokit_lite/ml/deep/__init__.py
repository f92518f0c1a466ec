"""Networks that are trained by gradient, and what it takes to judge them; the extra `deep` brings JAX."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.ml.deep.convolutional import ConvNet
from neurokit_lite.ml.deep.coverage import measure_coverage
from neurokit_lite.ml.deep.explanation import Attribution, ExplanationCheck, check_explanation, integrate_gradients
from neurokit_lite.ml.deep.layers import convolve_trials
from neurokit_lite.ml.deep.loading import load_net
from neurokit_lite.ml.deep.recurrent import RecurrentDecoder
from neurokit_lite.ml.deep.simulated import make_rhythm_trials

__all__ = [
    "Attribution", "ConvNet", "ExplanationCheck", "RecurrentDecoder", "check_explanation", "convolve_trials",
    "integrate_gradients", "load_net", "make_rhythm_trials", "measure_coverage",
]
