"""Simulated sites are what they say: shifts and scales can be read back from many people."""

import numpy as np

from neurokit_lite import ml


def test_each_site_shifts_and_stretches_as_told():
    generator = np.random.default_rng(2)
    true, sites = generator.normal(5, 3, size=(400, 6)), np.repeat(list("xy"), 200)
    made = ml.simulate_sites(true, sites, shift_sd=2, log_scale_sd=0.5, random_state=1)
    mean, spread = true.mean(axis=0), true.std(axis=0)
    for i, site in enumerate("xy"):
        own, measured = true[sites == site], made.features[sites == site]
        np.testing.assert_allclose(measured, mean + spread * made.shifts[i] + made.scales[i] * (own - mean), rtol=1e-10)
        np.testing.assert_allclose(measured.std(axis=0) / own.std(axis=0), made.scales[i], rtol=1e-10)


def test_spreads_of_shifts_and_scales():
    made = ml.simulate_sites(np.eye(100, 50), np.arange(100), shift_sd=0.7, log_scale_sd=0.3, random_state=0)
    np.testing.assert_allclose(made.shifts.std(), 0.7, rtol=0.05)
    np.testing.assert_allclose(np.log(made.scales).std(), 0.3, rtol=0.05)
    again = ml.simulate_sites(np.eye(100, 50), np.arange(100), shift_sd=0.7, log_scale_sd=0.3)
    np.testing.assert_array_equal(made.features, again.features)
    plain = ml.simulate_sites(np.eye(100, 50), np.arange(100), shift_sd=0, log_scale_sd=0)
    np.testing.assert_allclose(plain.features, np.eye(100, 50), atol=1e-15)
