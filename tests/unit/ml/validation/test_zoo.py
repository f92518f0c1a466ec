"""The zoo: honest evaluations of noise say one half, leaks say more, and the figures do not move."""

import numpy as np
import pytest

from neurokit_lite import ml

ZOO = ml.simulate_leaks(n_repeats=60, random_state=1)
SEEN = dict(zip(ZOO.kinds, zip(ZOO.leaky.mean(axis=1), ZOO.honest.mean(axis=1), strict=True), strict=True))


@pytest.mark.parametrize("kind", ZOO.kinds)
def test_without_a_leak_noise_gives_one_half(kind):
    """Within four standard errors of 60 repeats, of which each spreads by at most 0.17."""
    assert abs(SEEN[kind][1] - 0.5) < 4 * 0.17 / np.sqrt(60)


def test_each_leak_but_scaling_inflates_by_what_the_docstrings_designs_give():
    """Mean AUC of 1000 repeats: selection 0.93, person 0.83, oversampling 0.78, site 0.72, imputation 0.68."""
    expected = {"selection": 0.93, "person": 0.83, "oversampling": 0.78, "site": 0.72, "imputation": 0.68}
    expected |= {"time": 0.93, "copies": 0.92, "tuning": 0.79, "proxy": 0.74}
    for kind, auc in expected.items():
        assert SEEN[kind][0] == pytest.approx(auc, abs=0.05), kind
    i = ZOO.kinds.index("scaling")
    assert np.abs(ZOO.leaky[i] - ZOO.honest[i]).max() < 0.12
    assert abs(ZOO.inflation[i]) < 0.01


def test_a_kind_alone_is_as_in_the_whole_zoo():
    alone = ml.simulate_leaks(["site"], n_repeats=60, random_state=1)
    np.testing.assert_array_equal(alone.leaky[0], ZOO.leaky[ZOO.kinds.index("site")])


def test_table_and_intervals():
    zoo = ml.LeakZoo(("a",), np.array([[0.6, 0.8]]), np.array([[0.4, 0.5]]))
    np.testing.assert_allclose(zoo.interval(), [[0.605, 0.795]])
    np.testing.assert_allclose(zoo.interval(has_leak=False), [[0.4025, 0.4975]])
    assert zoo.to_frame().round(3).to_dict("list") == {
        "leak": ["a"],
        "honest": [0.45],
        "leaky": [0.7],
        "low": [0.605],
        "high": [0.795],
    }


def test_kinds_are_asked_for_once():
    with pytest.raises(ValueError, match="name each leak once"):
        ml.simulate_leaks(["site", "site"])
