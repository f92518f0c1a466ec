"""Isotope patterns: binomial for one element, by enumeration for several."""

from itertools import product

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import genomics


def test_carbon_alone_is_binomial_and_the_peaks_lie_a_neutron_apart():
    found = genomics.isotope_pattern("YLYEIAR", charge=2, n_peaks=6, elements="C")
    np.testing.assert_allclose(found.shares, stats.binom.pmf(np.arange(6), 9 + 6 + 9 + 5 + 6 + 3 + 6, 0.0107))
    np.testing.assert_allclose(np.diff(found.mz), 1.0033548378 / 2, rtol=1e-9)
    assert found.mz[0] == pytest.approx(genomics.peptide_mz("YLYEIAR", 2), abs=1e-9)


def test_cysteine_atom_by_atom():
    """C3 H7 N O2 S: all ways to choose isotopes, one atom after the other (hydrogen as one binomial)."""
    carbon = [(0.9893, 0, 12.0), (0.0107, 1, 13.0033548378)]
    nitrogen = [(0.99636, 0, 14.0030740048), (0.00364, 1, 15.0001088982)]
    oxygen = [(0.99757, 0, 15.99491461956), (0.00038, 1, 16.99913170), (0.00205, 2, 17.9991610)]
    sulfur = [(0.9499, 0, 31.97207100), (0.0075, 1, 32.97145876), (0.0425, 2, 33.96786690), (0.0001, 4, 35.96708076)]
    hydrogen = [(stats.binom.pmf(k, 7, 0.000115), k, (7 - k) * 1.00782503207 + k * 2.0141017778) for k in range(8)]
    shares, moments = np.zeros(6), np.zeros(6)
    for atoms in product(carbon, carbon, carbon, nitrogen, oxygen, oxygen, sulfur, hydrogen):
        share, more = np.prod([one[0] for one in atoms]), sum(one[1] for one in atoms)
        if more < 6:
            shares[more] += share
            moments[more] += share * sum(one[2] for one in atoms)
    found = genomics.isotope_pattern("C", n_peaks=6)
    np.testing.assert_allclose(found.shares, shares, rtol=1e-9)
    np.testing.assert_allclose(found.mz, moments / shares + 1.00727646677, rtol=1e-9)


def test_all_molecules_are_somewhere():
    assert genomics.isotope_pattern("MCCK", n_peaks=40).shares.sum() == pytest.approx(1)
    long = genomics.isotope_pattern("K" * 400, n_peaks=90)
    assert long.shares.argmax() > 20
    assert long.shares.sum() == pytest.approx(1, abs=1e-6)


def test_an_element_without_heavy_isotopes_in_reach():
    found = genomics.isotope_pattern("GAK", n_peaks=3, elements="S")
    assert found.shares.tolist() == [1, 0, 0]
    assert np.isfinite(found.mz).all()
