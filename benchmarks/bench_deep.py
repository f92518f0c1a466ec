"""Training of both networks at the sizes of the lesson: no library does the same, so a minute is the limit."""

from functools import cache

import numpy as np

from benchmarks.comparison import Case


@cache
def trials() -> dict[str, np.ndarray]:
    """Trials of EEG with two labels, and windows of counts with a direction."""
    from neurokit_lite import ml

    made, generator = ml.make_rhythm_trials(260), np.random.default_rng(0)
    angles = generator.uniform(0, 2 * np.pi, 2600)
    rates = 3 * np.exp(2 * (np.cos(angles[:, None] - np.arange(7)) - 1))
    windows = generator.poisson(rates[..., None], (2600, 7, 10)).astype(float)
    return {"trials": made["trials"], "labels": made["labels"], "windows": windows, "angles": angles}


def ours(inputs: dict) -> tuple:
    from neurokit_lite import ml

    def train() -> list:
        net = ml.ConvNet(random_state=0).fit(inputs["trials"], inputs["labels"])
        return [net, ml.RecurrentDecoder(random_state=0).fit(inputs["windows"], inputs["angles"])]

    return train, lambda nets: {"losses": np.array([net.losses_[:, -1] for net in nets])}


def cases() -> list[Case]:
    """Five members of each, 40 epochs, with what their compilation takes."""
    return [
        Case(
            name="deep-training",
            size="five nets of 394 weights on 260 trials, five recurrent ones on 2 600 windows, 40 epochs",
            inputs=trials,
            ours=ours,
            peer="a minute",
            limit_s=60.0,
            goal=1,
            repeats=1,
        ),
    ]
