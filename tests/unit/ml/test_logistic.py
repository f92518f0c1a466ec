"""The logistic likelihood's maximum: a closed form, a general minimiser, and data that have none."""

import numpy as np
import pytest
from scipy.optimize import minimize

from neurokit_lite.ml.logistic import maximize_logistic


def made(scale=1.0, centre=0.0, n=300):
    generator = np.random.default_rng(2)
    x = generator.normal(size=(n, 2))
    cases = generator.random(n) < 1 / (1 + np.exp(1 - x @ [0.8, -0.5]))
    return np.column_stack([np.ones(n), centre + scale * x]), cases


STEPS = 1e-3 * np.eye(3)


def curvature(loss, at, one, other):
    """Second difference of the loss over two steps."""
    ends = loss(at + one + other) - loss(at + one - other) - loss(at - one + other) + loss(at - one - other)
    return ends / (4 * one.max() * other.max())


@pytest.mark.parametrize("scale", [1.0, 14.62, 1e-3])
@pytest.mark.parametrize("offset", [0.0, 0.7])
def test_it_is_where_a_general_minimiser_ends(scale, offset):
    columns, cases = made(scale, centre=14.62)
    plain = made()[0]
    offsets = offset * plain[:, 2]

    def loss(at):
        odds = plain @ at + offsets
        return np.logaddexp(0, odds).sum() - odds[cases].sum()

    wanted = minimize(loss, np.zeros(3), method="BFGS", options={"gtol": 1e-9})
    at, covariance = maximize_logistic(columns, cases, offset=offsets)
    np.testing.assert_allclose(at[1:] * scale, wanted.x[1:], atol=1e-5)
    np.testing.assert_allclose(columns @ at, plain @ wanted.x, atol=1e-5)
    curved = np.array([[curvature(loss, wanted.x, one, other) for one in STEPS] for other in STEPS])
    error = np.sqrt(np.diag(covariance))[1:] * scale
    np.testing.assert_allclose(error, np.sqrt(np.diag(np.linalg.inv(curved)))[1:], rtol=1e-4)


def test_two_groups_have_their_log_odds_ratio_and_woolfs_error():
    group, cases = np.repeat([0, 1], [50, 80]), np.r_[np.arange(50) < 10, np.arange(80) < 50]
    at, covariance = maximize_logistic(np.column_stack([np.ones(130), group]), cases)
    np.testing.assert_allclose(at, [np.log(10 / 40), np.log(50 / 30 / (10 / 40))], atol=1e-9)
    assert covariance[1, 1] == pytest.approx(1 / 10 + 1 / 40 + 1 / 50 + 1 / 30, rel=1e-6)


@pytest.mark.parametrize("cases", [np.arange(40) >= 20, np.arange(40) > 18, np.zeros(40, bool)])
def test_cases_that_a_line_tells_apart_have_no_maximum(cases):
    values = np.maximum(np.arange(40), 19.0)  # in the second, both kinds at one value: separated but for a tie
    assert maximize_logistic(np.column_stack([np.ones(40), values]), cases) is None
