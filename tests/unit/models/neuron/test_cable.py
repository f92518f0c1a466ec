"""Compartments against the cable equation."""

import numpy as np
import pytest

from neurokit_lite import models

DENDRITE = models.Dendrite(length_um=800, diameter_um=1.5, membrane_ohm_cm2=15_000, axial_ohm_cm=150)


def test_the_length_constant_by_hand():
    assert DENDRITE.length_constant_um == pytest.approx(1e4 * np.sqrt(1.5e-4 * 15_000 / 4 / 150))
    assert DENDRITE.axial_mohm(100) == pytest.approx(150 * 0.01 / (np.pi / 4 * 1.5e-4**2) / 1e6)


def test_the_closed_form_obeys_the_cable_equation():
    """λ² V'' = V; no current through the far end; what enters at the near end is the current."""
    x, width = np.linspace(0, 800, 8001), 0.1
    v = models.cable_deflections(DENDRITE, x, current_pa=200.0)
    curved = np.diff(v, 2) / width**2
    np.testing.assert_allclose(DENDRITE.length_constant_um**2 * curved, v[1:-1], rtol=1e-3)
    axial = np.diff(v) / DENDRITE.axial_mohm(width) * 1e3  # pA
    assert axial[-1] == pytest.approx(0, abs=0.05)
    assert axial[0] == pytest.approx(-200, rel=1e-3)


def test_what_enters_leaves_through_the_membrane():
    x, v = models.solve_compartments(DENDRITE, 40, current_pa=200.0)
    leak_us = 1e6 * np.pi * 1.5e-4 * (800e-4 / 40) / 15_000
    assert leak_us * v.sum() == pytest.approx(0.2)
    np.testing.assert_allclose(x[:2], [10, 30])


def test_the_error_falls_with_the_square_of_the_piece():
    errors = []
    for n in (10, 20, 40):
        x, v = models.solve_compartments(DENDRITE, n, current_pa=200.0)
        errors.append(np.abs(v - models.cable_deflections(DENDRITE, x, current_pa=200.0)).max())
    np.testing.assert_allclose(np.log2(np.array(errors[:-1]) / errors[1:]), 2, atol=0.05)
    assert errors[0] < 0.2


def test_a_very_long_cable_does_not_overflow():
    long = models.Dendrite(length_um=1e5, diameter_um=0.1, membrane_ohm_cm2=1000)
    near, far = models.cable_deflections(long, [0, 1e5], current_pa=1.0)
    assert near == pytest.approx(1e-3 * long.axial_mohm(long.length_constant_um))
    assert far == pytest.approx(0, abs=1e-12)


def test_the_sign_of_the_current_is_kept():
    _, up = models.solve_compartments(DENDRITE, 3, current_pa=100.0)
    _, down = models.solve_compartments(DENDRITE, 3, current_pa=-100.0)
    np.testing.assert_allclose(up, -down)
    assert (np.diff(up) < 0).all()
