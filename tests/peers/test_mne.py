"""Epochs, filters and clusters agree with mne, and mne's clusters with clusters written out from the definition."""

import mne
import numpy as np
import pytest
import scipy.sparse
import scipy.stats
from scipy.sparse.csgraph import connected_components

from neurokit_lite import imaging

pytestmark = pytest.mark.peer


@pytest.fixture(scope="module")
def study():
    return imaging.make_oddball_recording(n_trials=40, random_state=7)


def written_out(t_values, near, threshold):
    """Masses of all clusters over channels and times, from the definition: neighbours in space at the same time, or
    the same channel at the next time, both beyond the threshold on the same side.
    """
    n_channels, n_times = t_values.shape
    node = np.arange(t_values.size).reshape(n_channels, n_times)
    rows, columns = np.nonzero(np.triu(near, 1))
    pairs = np.hstack(
        [
            np.stack([node[rows].ravel(), node[columns].ravel()]),
            np.stack([node[:, :-1].ravel(), node[:, 1:].ravel()]),
        ]
    )
    masses = []
    for sign in (1, -1):
        is_over = (sign * t_values > threshold).ravel()
        kept = pairs[:, is_over[pairs].all(axis=0)]
        graph = scipy.sparse.coo_array((np.ones(kept.shape[1]), kept), shape=(t_values.size,) * 2)
        labels = connected_components(graph, directed=False)[1]
        masses += [t_values.ravel()[is_over & (labels == label)].sum() for label in np.unique(labels[is_over])]
    return np.array(sorted(masses, key=abs, reverse=True))


def test_cluster_masses_agree_with_those_written_out(study):
    generator = np.random.default_rng(0)
    a, b = generator.normal(size=(2, 20, 32, 40))
    a[:, 10:14, 10:20] += 0.8
    near = imaging.find_neighbours(study["raw"])
    found = imaging.cluster_test(a, b, adjacency=near, n_permutations=20, random_state=0)
    np.testing.assert_allclose(found.t_values, scipy.stats.ttest_ind(a, b).statistic, rtol=0, atol=1e-12)
    mine = written_out(found.t_values, near.toarray().astype(bool), found.threshold)
    assert len(mine) > 20
    # Sums of at most some hundred t values in double precision.
    np.testing.assert_allclose(found.masses, mine, rtol=0, atol=1e-12)


def test_the_observed_clusters_are_those_of_mnes_own_two_sided_test(study):
    a, b = np.random.default_rng(1).normal(size=(2, 20, 32, 30))
    near = imaging.find_neighbours(study["raw"])
    found = imaging.cluster_test(a, b, adjacency=near, n_permutations=20, random_state=0)
    t_values, clusters, _, _ = mne.stats.spatio_temporal_cluster_test(
        [a.transpose(0, 2, 1), b.transpose(0, 2, 1)],
        threshold=found.threshold,
        n_permutations=1,
        tail=0,
        stat_fun=mne.stats.ttest_ind_no_p,
        adjacency=near,
        out_type="mask",
        verbose="ERROR",
    )
    theirs = sorted((t_values[mask].sum() for mask in clusters), key=abs, reverse=True)
    np.testing.assert_allclose(found.masses, theirs, rtol=0, atol=1e-12)


def test_the_null_holds_clusters_of_either_sign_as_shuffles_written_out_do(study):
    generator = np.random.default_rng(2)
    a, b = generator.normal(size=(2, 15, 3, 20))
    found = imaging.cluster_test(a, b, n_permutations=2000, random_state=0)
    both, null = np.concatenate([a, b]), []
    for _ in range(1000):
        order = generator.permutation(30)
        t_values = scipy.stats.ttest_ind(both[order[:15]], both[order[15:]]).statistic
        masses = written_out(t_values, np.eye(3, dtype=bool), found.threshold)
        null.append(np.abs(masses).max(initial=0))
    # Two samples of 2000 and 1000 from one distribution: Kolmogorov-Smirnov's distance passes 0.07 in 0.3 % of cases.
    assert scipy.stats.ks_2samp(found.null, null).statistic < 0.07


def test_filters_and_epochs_are_mnes(study):
    ours = imaging.filter_raw(study["raw"], low_hz=0.5, high_hz=30)
    theirs = study["raw"].copy().filter(0.5, 30, verbose="ERROR")
    np.testing.assert_array_equal(ours.get_data(), theirs.get_data())
    epochs = imaging.cut_epochs(ours, study["events"], event_id=study["event_id"])
    stretches = np.array([theirs.get_data()[:, s - 50 : s + 201] for s in study["events"][:, 0]])
    stretches -= stretches[:, :, :51].mean(axis=2, keepdims=True)
    np.testing.assert_allclose(epochs.get_data(), stretches, rtol=0, atol=1e-18)


@pytest.mark.parametrize("band", [(1, 40), (None, 30), (2, None)])
def test_filtering_in_chunks_is_mnes_filter(study, band):
    voltage = study["raw"].get_data()
    theirs = mne.filter.filter_data(voltage, 250.0, *band, verbose="ERROR")
    pieces = imaging.filter_in_chunks(voltage, 250, low_hz=band[0], high_hz=band[1], chunk_s=7)
    ours = np.concatenate([piece for _, piece in pieces], axis=1)
    # The largest voltage is about 1e-4 V; 1e-16 V is rounding.
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-16)


def test_clusters_of_pairs_and_their_p_are_those_of_mnes_one_sample_test(study):
    generator = np.random.default_rng(3)
    a, b = 5 * generator.normal(size=(10, 1, 1)) + generator.normal(size=(2, 10, 32, 20))
    a[:, 8:12, 5:12] += 1.5
    near = imaging.find_neighbours(study["raw"])
    found = imaging.cluster_test(a, b, paired=True, adjacency=near, n_permutations=2000, random_state=0)
    t_values, clusters, p_values, _ = mne.stats.spatio_temporal_cluster_1samp_test(
        (a - b).transpose(0, 2, 1),
        threshold=found.threshold,
        n_permutations=2000,
        tail=0,
        adjacency=near,
        out_type="mask",
        verbose="ERROR",
    )
    order = np.argsort([-abs(t_values[mask].sum()) for mask in clusters], kind="stable")
    masses = [t_values[clusters[i]].sum() for i in order]
    np.testing.assert_allclose(found.t_values, t_values.T, rtol=0, atol=1e-12)
    np.testing.assert_allclose(found.masses, masses, rtol=0, atol=1e-12)
    # Both use every flip, mne one of each mirrored two: 1024 and 512. Masses that agree but for rounding, as those of a
    # flip and its mirror do, may fall on either side.
    np.testing.assert_allclose(found.p_values, p_values[order], rtol=0, atol=2 / 512)
    assert found.p_values[0] < 0.05
