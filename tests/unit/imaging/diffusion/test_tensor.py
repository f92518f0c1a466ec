"""Gradients, tensors and slabs against closed forms, and what is refused."""

import tracemalloc

import nibabel
import numpy as np
import pytest

from neurokit_lite import imaging
from neurokit_lite.imaging.diffusion.tensor import _solve_each


def ellipsoids(n, generator, low=0.2e-3):
    """Random tensors (n, 3, 3) with diffusivities from `low` to 1.8e-3 mm²/s, and these."""
    turned = np.linalg.qr(generator.normal(size=(n, 3, 3)))[0]
    values = np.sort(generator.uniform(low, 1.8e-3, size=(n, 3)), axis=1)[:, ::-1]
    return (turned * values[:, None, :]) @ turned.transpose(0, 2, 1), values, turned


def noiseless(tensors, gradients):
    g = gradients.b_vectors
    return 500 * np.exp(-gradients.b_values * np.einsum("ni,vij,nj->vn", g, tensors, g))


@pytest.fixture(scope="module")
def scheme():
    return imaging.make_gradients(n_directions=30)


@pytest.mark.parametrize("method", ["ols", "wls"])
def test_without_noise_the_ellipsoid_comes_back(scheme, method):
    tensors, values, turned = ellipsoids(200, np.random.default_rng(0))
    fit = imaging.fit_tensor(noiseless(tensors, scheme), scheme, method=method)
    # Logarithms and one small system in double precision: 1e-12 of 1e-3.
    np.testing.assert_allclose(fit.eigenvalues, values, rtol=1e-10)
    np.testing.assert_allclose(fit.s0, 500, rtol=1e-10)
    np.testing.assert_allclose(np.abs((fit.directions * turned[:, :, 0]).sum(axis=1)), 1, atol=1e-9)
    np.testing.assert_allclose(fit.md, values.mean(axis=1), rtol=1e-10)
    np.testing.assert_allclose(fit.ad, values[:, 0], rtol=1e-10)
    np.testing.assert_allclose(fit.rd, values[:, 1:].mean(axis=1), rtol=1e-10)
    apart = values - values.mean(axis=1, keepdims=True)
    fa = np.sqrt(1.5 * (apart**2).sum(axis=1) / (values**2).sum(axis=1))
    np.testing.assert_allclose(fit.fa, fa, atol=1e-9)
    np.testing.assert_allclose(fit.colour, np.abs(turned[:, :, 0]) * fa[:, None], atol=1e-9)


def test_weighted_fit_is_the_solution_of_its_normal_equations(scheme):
    generator = np.random.default_rng(1)
    signal = noiseless(ellipsoids(20, generator)[0], scheme) + generator.normal(scale=15, size=(20, 35))
    design, logs = imaging.tensor_design(scheme), np.log(signal)
    fit = imaging.fit_tensor(signal, scheme)
    for k in range(20):
        plain = np.linalg.lstsq(design / 1000, logs[k], rcond=None)[0] / 1000
        root = np.exp(design @ plain)[:, None]
        found = np.linalg.lstsq(root * design / 1000, root[:, 0] * logs[k], rcond=None)[0] / 1000
        np.testing.assert_allclose(fit.tensors[k], found[:6], rtol=1e-8, atol=1e-14)


def test_fa_is_that_of_extended_precision(scheme):
    """The six numbers, and FA, from elimination in long double: what is left is the rounding of one fit."""
    generator = np.random.default_rng(2)
    signal = noiseless(ellipsoids(500, generator, low=0.6e-3)[0], scheme) + generator.normal(scale=10, size=(500, 35))
    fit = imaging.fit_tensor(signal, scheme, method="ols")
    design = imaging.tensor_design(scheme).astype(np.longdouble)
    scale = np.abs(design).max(axis=0)
    design /= scale
    normal = np.repeat((design.T @ design)[:, :, None], 500, axis=2)
    exact = _solve_each(normal, design.T @ np.log(signal.astype(np.longdouble)).T)
    xx, xy, yy, xz, yz, zz = exact[:6] / scale[:6, None]
    mean, off = (xx + yy + zz) / 3, 2 * (xy**2 + xz**2 + yz**2)
    apart = (xx - mean) ** 2 + (yy - mean) ** 2 + (zz - mean) ** 2 + off
    fa = np.sqrt(np.longdouble(1.5) * apart / (xx**2 + yy**2 + zz**2 + off))
    np.testing.assert_allclose(fit.fa, fa.astype(float), rtol=0, atol=1e-13)


def test_the_weighted_fit_is_less_noisy(scheme):
    generator = np.random.default_rng(3)
    tensor = np.diag([1.7e-3, 0.3e-3, 0.3e-3])[None]
    clean = np.repeat(noiseless(tensor, scheme), 4000, axis=0)
    signal = np.hypot(
        clean + generator.normal(scale=30, size=clean.shape), generator.normal(scale=30, size=clean.shape)
    )
    spread = {method: imaging.fit_tensor(signal, scheme, method=method).fa.std() for method in ("ols", "wls")}
    # 4000 voxels give each standard deviation to about 1 %; the gain here is about 30 %.
    assert spread["wls"] < 0.9 * spread["ols"]


def test_a_mask_leaves_nan_outside_and_changes_nothing_inside(scheme):
    generator = np.random.default_rng(4)
    signal = noiseless(ellipsoids(24, generator)[0], scheme).reshape(2, 3, 4, 35)
    mask = generator.random((2, 3, 4)) > 0.5
    part, whole = imaging.fit_tensor(signal, scheme, mask=mask), imaging.fit_tensor(signal, scheme)
    np.testing.assert_array_equal(np.isfinite(part.fa), mask)
    np.testing.assert_allclose(part.fa[mask], whole.fa[mask], rtol=1e-12)
    assert part.directions.shape == (2, 3, 4, 3)
    assert np.isnan(part.directions[~mask]).all()


def test_zeros_are_raised_and_counted(scheme):
    signal = np.repeat(noiseless(np.eye(3)[None] * 1e-3, scheme), 3, axis=0)
    signal[1, 7] = 0
    fit = imaging.fit_tensor(signal, scheme)
    assert fit.n_raised == 1
    lowest = signal.copy()
    lowest[1, 7] = signal[signal > 0].min()
    np.testing.assert_allclose(fit.fa, imaging.fit_tensor(lowest, scheme).fa, atol=1e-12)
    chosen = imaging.fit_tensor(signal.astype(np.int16), scheme, min_signal=1.0)
    assert chosen.n_raised == 1
    assert np.isfinite(chosen.fa).all()


def test_negative_diffusivities_are_raised_and_counted(scheme):
    tensors = np.array([np.diag([1.7e-3, 0.3e-3, -0.2e-3]), np.eye(3) * 1e-3])
    fit = imaging.fit_tensor(noiseless(tensors, scheme), scheme)
    assert fit.n_clipped == 1
    np.testing.assert_allclose(fit.eigenvalues[0, :2], [1.7e-3, 0.3e-3], rtol=1e-6)
    assert 0 < fit.eigenvalues[0, 2] < 2e-9
    assert fit.fa[1] < 1e-6


def test_slabs_of_any_source_give_the_fit_of_everything(scheme, tmp_path):
    generator = np.random.default_rng(5)
    signal = noiseless(ellipsoids(3 * 4 * 7, generator)[0], scheme).reshape(3, 4, 7, 35).astype(np.float32)
    whole = imaging.fit_tensor(signal, scheme)
    nibabel.save(nibabel.Nifti1Image(signal, np.eye(4)), tmp_path / "scan.nii")
    memory = np.memmap(tmp_path / "scan.dat", np.float32, "w+", shape=signal.shape)
    memory[:] = signal
    for source in (signal, memory, nibabel.load(tmp_path / "scan.nii")):
        slabs = list(imaging.fit_slabs(source, scheme, n_slices=3))
        assert [(slab.start, slab.stop) for slab, _ in slabs] == [(0, 3), (3, 6), (6, 7)]
        np.testing.assert_allclose(np.concatenate([f.fa for _, f in slabs], axis=2), whole.fa, atol=1e-12)


def test_memory_stays_flat_while_a_series_on_disk_grows_twentyfold(scheme, tmp_path):
    peaks = []
    for n_slices in (6, 120):
        series = np.memmap(tmp_path / f"{n_slices}.dat", np.float32, "w+", shape=(30, 30, n_slices, 35))
        series[:] = noiseless(np.eye(3)[None] * 1e-3, scheme)
        fa = np.memmap(tmp_path / f"{n_slices}.fa", np.float32, "w+", shape=series.shape[:3])
        tracemalloc.start()
        for slab, part in imaging.fit_slabs(series, scheme, n_slices=3):
            fa[:, :, slab] = part.fa
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    # Arrays of one slab and one block, whatever the length of the series; 20 % leaves room for Python's own objects.
    assert peaks[1] < 1.2 * peaks[0]


def change(array, at, value):
    changed = np.array(array, dtype=float)
    changed[at] = value
    return changed


VECTORS = np.concatenate([np.zeros((1, 3)), imaging.spread_directions(6)])
VALUES = np.array([0.0, *[1000.0] * 6])


@pytest.mark.parametrize(
    ("b_values", "b_vectors", "words"),
    [
        (VALUES, change(VECTORS, 3, VECTORS[3] * 1.1), r"length 1 .* length 1.1 in volume 3 \(1 of 6 is wrong\)"),
        (VALUES, change(VECTORS, (2, 0), np.nan), "length nan in volume 2"),
        (VALUES, VECTORS * 2, r"6 of 6 are wrong"),
        (VALUES, VECTORS[:-1], r"\(7, 3\), one row a b-value; got \(6, 3\)"),
        (VALUES, VECTORS.T, "Transpose"),
        (VALUES[:-1], VECTORS, r"\(6, 3\)"),
        (change(VALUES, 0, 1000.0), change(VECTORS, 0, [1, 0, 0]), "at least one unweighted volume"),
        (change(VALUES, 2, -5.0), VECTORS, "-5 s/mm² in volume 2"),
        (change(VALUES, 2, np.nan), VECTORS, "finite"),
    ],
)
def test_bad_gradients_are_named(b_values, b_vectors, words):
    with pytest.raises(ValueError, match=words):
        imaging.as_gradients(b_values, b_vectors)


def test_what_stands_beside_an_unweighted_volume_does_not_matter():
    for beside in ([np.nan] * 3, [0, 0, 5], [0, 0, 0]):
        found = imaging.as_gradients(VALUES, change(VECTORS, 0, beside))
        np.testing.assert_array_equal(found.b_vectors[0], 0)
    assert imaging.as_gradients(change(VALUES, 0, 20.0), VECTORS).is_unweighted[0]


@pytest.mark.parametrize(
    ("signal", "options", "words"),
    [
        (np.ones((2, 2, 2, 6)), {}, r"the 7 volumes of gradients .* shape \(2, 2, 2, 6\)"),
        (change(np.ones((2, 2, 2, 7)), (0, 0, 1, 3), np.nan), {}, "nan in voxel 1, volume 3"),
        (change(np.ones((2, 2, 2, 7)), (0, 0, 0, 2), -4.0), {}, "1 values that are not, the first -4"),
        (change(np.ones((2, 2, 2, 7)), (0, 0, 0, 2), np.inf), {}, "inf in voxel 0"),
        (np.zeros((2, 2, 2, 7)), {}, "zeros only"),
        (np.ones((2, 2, 2, 7)), {"mask": np.ones((2, 2, 3))}, r"mask must .* shape \(2, 2, 3\)"),
        (np.ones((2, 2, 2, 7)), {"mask": np.zeros((2, 2, 2))}, "0 voxels"),
    ],
)
def test_bad_signals_are_named(signal, options, words):
    with pytest.raises(ValueError, match=words):
        imaging.fit_tensor(signal, imaging.as_gradients(VALUES, VECTORS), **options)


def test_nan_outside_of_the_mask_is_not_looked_at():
    signal = change(np.ones((2, 2, 2, 7)), (0, 0, 0, 2), np.nan)
    mask = np.ones((2, 2, 2), bool)
    mask[0, 0, 0] = False
    assert np.isfinite(imaging.fit_tensor(signal, imaging.as_gradients(VALUES, VECTORS), mask=mask).md[mask]).all()


def test_directions_in_one_plane_do_not_determine_a_tensor():
    turn = np.linspace(0, np.pi, 8, endpoint=False)
    flat = np.stack([np.cos(turn), np.sin(turn), 0 * turn], axis=1)
    gradients = imaging.as_gradients([0, *[1000] * 8], [[0, 0, 0], *flat])
    with pytest.raises(ValueError, match="determine 4 of the 7 numbers"):
        imaging.fit_tensor(np.ones((1, 9)), gradients)


def test_directions_are_spread_evenly():
    units = imaging.spread_directions(60)
    cosines = np.abs(units @ units.T) - np.eye(60)
    # 60 lines share the half sphere: a perfect spread would have neighbours about 19° apart.
    assert np.rad2deg(np.arccos(cosines.max())) > 10
    np.testing.assert_allclose(np.linalg.norm(units, axis=1), 1)
