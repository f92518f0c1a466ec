"""Weights and releases are those of brian2 under the same spikes, for every rule."""

import importlib.util
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from neurokit_lite import models

pytestmark = pytest.mark.peer
SCRIPT = Path(__file__).parent / "reference" / "plasticity.py"


@pytest.fixture(scope="module", params=["stored", "fresh"])
def folder(request, tables_of):
    """Where the peer's tables lie."""
    return tables_of(request.param, "plasticity", env="network")


@pytest.fixture(scope="module")
def reference():
    """The script, for the formulas that make the spikes."""
    spec = importlib.util.spec_from_file_location("plasticity_reference", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rule_of(name, reference):
    """Rule, weight at the start and largest weight; brian2 lets spikes at once potentiate."""
    if name == "triplet":
        return models.TripletRule(coincidence="potentiate"), 1.0, np.inf
    if name == "inhibitory":
        given = reference.INHIBITORY
        rule = models.InhibitoryRule(
            learning_rate=given["eta"], target_hz=given["target"], tau_ms=given["tau"], coincidence="potentiate"
        )
        return rule, 0.5, 1.0
    given = reference.RULES[name]
    rule = models.StdpRule(
        potentiation=given["p"],
        depression=given["m"],
        weight_exponent=given["mu"],
        pairing="nearest" if name == "nearest" else "all",
        coincidence="potentiate",
    )
    return rule, 0.5, np.inf if given["top"] > 1 else 1.0


@pytest.mark.parametrize("name", ["additive", "bounded", "multiplicative", "half", "nearest", "triplet", "inhibitory"])
def test_the_weight_after_each_spike_is_brian2s(name, folder, reference):
    """To 1e-9, although brian2 goes in steps: its traces decay exactly, and all spikes are on its grid."""
    table = pd.read_csv(folder / "weights.csv", comment="#")
    pre, post = reference.trains()
    assert np.intersect1d(pre, post).size > 5  # spikes at once are among them
    rule, weight, maximum = rule_of(name, reference)
    step_s = reference.STEP_MS / 1e3
    path = models.apply_plasticity(pre * step_s, post * step_s, rule, weight=weight, maximum=maximum)
    steps = np.round(path.times_s / step_s).astype(int)
    last = np.flatnonzero(np.append(np.diff(steps) > 0, True))  # the table has one row for both of two at once
    assert steps[last].tolist() == table["step"].tolist()
    np.testing.assert_allclose(path.weights[last], table[name], rtol=0, atol=1e-9)


@pytest.mark.parametrize("name", ["depressing", "facilitating"])
def test_releases_are_brian2s(name, folder, reference):
    table = pd.read_csv(folder / "release.csv", comment="#")
    use, recovery_ms, facilitation_ms = reference.SHORT_TERM[name]
    synapse = models.ShortTermSynapse(use=use, recovery_ms=recovery_ms, facilitation_ms=facilitation_ms)
    run = models.simulate_short_term(reference.trains()[0] * reference.STEP_MS / 1e3, synapse)
    np.testing.assert_allclose(run.release, table[name], rtol=0, atol=1e-9)
