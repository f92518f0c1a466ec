"""Networks that are trained by gradient, and what it takes to judge them; the extra `deep` brings JAX."""

from neurokit_lite.ml.deep.convolutional import ConvNet
from neurokit_lite.ml.deep.coverage import measure_coverage
from neurokit_lite.ml.deep.explanation import Attribution, ExplanationCheck, check_explanation, integrate_gradients
from neurokit_lite.ml.deep.layers import ACTIVATIONS, convolve_trials
from neurokit_lite.ml.deep.recurrent import RecurrentDecoder
from neurokit_lite.ml.deep.saving import load_net
from neurokit_lite.ml.deep.simulated import make_rhythm_trials
from neurokit_lite.ml.deep.training import Plan, Progress

__all__ = [
    "ACTIVATIONS",
    "Attribution",
    "ConvNet",
    "ExplanationCheck",
    "Plan",
    "Progress",
    "RecurrentDecoder",
    "check_explanation",
    "convolve_trials",
    "integrate_gradients",
    "load_net",
    "make_rhythm_trials",
    "measure_coverage",
]
