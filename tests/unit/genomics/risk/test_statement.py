"""The sentence to a patient: what it says, and when it says that nothing is known."""

import numpy as np
import pytest

from neurokit_lite import genomics


def model(intercept=-1.0, prevalence=0.2, variance=0.01):
    parts = {"mean": 0.0, "spread": 1.0, "lowest": -3.0, "highest": 3.0, "prevalence": prevalence}
    return genomics.RiskModel([intercept, 1.0], variance * np.eye(2), **parts, ancestry="European")


def test_a_risk_in_natural_frequencies_with_both_sides_and_the_population():
    found = genomics.state_risk(1.0, model(), ancestry="european ")
    assert found.risk.value == pytest.approx(0.5)
    half = 1.959964 * np.sqrt(0.01 + 0.01)
    assert found.risk.low == pytest.approx(1 / (1 + np.exp(half)), rel=1e-6)
    for part in (
        "Of 100 people",
        "about 50 get the disease, and 50 do not",
        "Of 100 people at large, 20 get it",
        "between 43 and 57",
    ):
        assert part in found.text
    assert "European ancestry" in found.text
    assert str(found) == found.text


@pytest.mark.parametrize(("intercept", "prevalence", "out_of"), [(-6, 0.01, "1,000"), (-9, 0.001, "10,000")])
def test_rare_diseases_are_counted_among_more_people(intercept, prevalence, out_of):
    assert f"Of {out_of} people" in genomics.state_risk(0.5, model(intercept, prevalence), ancestry="European").text


@pytest.mark.parametrize(
    ("score", "options", "why"),
    [
        (0.0, {"ancestry": "African"}, "yours is African"),
        (3.001, {"ancestry": "European"}, "as high"),
        (-3.001, {"ancestry": "European"}, "as low"),
        (np.nan, {"ancestry": "European"}, "there is no score"),
        (0.0, {"ancestry": "European", "share_used": 0.899}, "only 90 %"),
    ],
)
def test_it_abstains(score, options, why):
    found = genomics.state_risk(score, model(), **options)
    assert not found.is_given
    assert found.risk is None
    assert found.text.startswith("No risk can be given: ")
    assert why in found.text


@pytest.mark.parametrize("score", [-3.0, 3.0])
def test_the_ends_of_the_range_belong_to_it(score):
    assert genomics.state_risk(score, model(), ancestry="European", share_used=0.9).is_given


def test_a_risk_that_is_nearly_certain_leaves_somebody_well():
    found = genomics.state_risk(3.0, model(intercept=4.0, variance=0.0001), ancestry="European")
    assert "Of 10,000 people with a score like yours, about 9,991 get the disease, and 9 do not." in found.text
    common = genomics.state_risk(0.0, model(prevalence=0.999), ancestry="European").text
    assert "Of 1,000 people at large, 999 get it" in common
