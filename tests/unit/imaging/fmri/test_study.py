"""A study on disk: the same maps as in memory, in flat memory; what is finished stays, what is half-written goes."""

import gzip
import subprocess
import sys
import warnings
from pathlib import Path

import nibabel
import numpy as np
import pytest
from scipy import stats

from neurokit_lite import imaging

SHAPE, N_TIMES = (9, 8, 7), 60
AFFINE = np.diag([3.0, 3.0, 4.0, 1.0])
EVENTS = {"onset": [10.0, 40.0, 70.0, 95.0], "duration": [12.0] * 4, "trial_type": ["a", "b", "a", "b"]}
TIMES_S = np.arange(N_TIMES) * 2.0
WEIGHTS = {"a": 1, "b": -1}
PEOPLE = tuple(f"sub-{i:02d}" for i in range(1, 7))


def mask_of(shape=SHAPE):
    inside = np.zeros(shape, bool)
    inside[2:8, 1:7, 1:] = True
    return inside


def designs():
    """Two runs that differ: in the second the events come 3 s later."""
    later = EVENTS | {"onset": [13.0, 43.0, 73.0, 98.0]}
    return [imaging.build_design(one, TIMES_S) for one in (EVENTS, later)]


def write_run(path, design, seed):
    """Noise with a memory and an effect in one corner, as whole numbers with a scale, as scanners store them."""
    generator = np.random.default_rng(seed)
    bold = generator.normal(size=(*SHAPE, N_TIMES))
    for t in range(1, N_TIMES):
        bold[..., t] += 0.3 * bold[..., t - 1]
    bold[2:5, 1:4, 1:3] += (2 + generator.normal()) * design.matrix[:, 0]
    image = nibabel.Nifti1Image(np.rint(1000 + 20 * bold).astype(np.int16), AFFINE)
    image.header.set_slope_inter(0.5, 3.0)
    nibabel.save(image, path)


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    folder, found = tmp_path_factory.mktemp("scans"), {}
    for i, subject in enumerate(PEOPLE):
        found[subject] = []
        for run, design in enumerate(designs()):
            path = folder / f"{subject}_run-{run}.nii"
            write_run(path, design, seed=10 * i + run)
            found[subject].append((path, design))
    return found


def in_memory(own):
    """The same maps, with everything held at once."""
    effects, variances = [], []
    for path, design in own:
        fit = imaging.fit_glm(imaging.mask_series(nibabel.load(path), mask_of()), design)
        found = imaging.compute_contrast(fit, WEIGHTS)
        effects.append(found.effect)
        variances.append((found.effect / found.statistic) ** 2)
    effect, variance = np.mean(effects, axis=0), np.sum(variances, axis=0) / len(own) ** 2
    return {"effect": effect, "variance": variance, "t": effect / np.sqrt(variance)}


def few(runs, n):
    return {subject: runs[subject] for subject in PEOPLE[:n]}


# 0.1 MB holds five lines of voxels, 0.5 MB three slices, 256 MB the whole image.
@pytest.mark.parametrize("memory_mb", [0.1, 0.5, 256])
def test_maps_are_those_of_the_fit_in_memory_whatever_the_slab(runs, tmp_path, memory_mb):
    study = imaging.fit_study(few(runs, 2), mask_of(), WEIGHTS, folder=tmp_path, memory_mb=memory_mb)
    for subject in study.subjects:
        for name, values in in_memory(runs[subject]).items():
            found = study.load(subject, name)
            np.testing.assert_allclose(found[mask_of()], values, rtol=1e-10, atol=1e-10)
            assert np.isnan(found[~mask_of()]).all()
            np.testing.assert_allclose(nibabel.load(study.path(subject, name)).affine, AFFINE)


def test_a_finished_person_is_not_computed_again_and_other_options_are_other_maps(runs, tmp_path):
    first = imaging.fit_study(few(runs, 2), mask_of(), WEIGHTS, folder=tmp_path)
    written = first.path("sub-01").stat().st_mtime_ns
    calls = []
    again = imaging.fit_study(
        few(runs, 3), mask_of(), WEIGHTS, folder=tmp_path, progress=lambda *one: calls.append(one)
    )
    assert (first.computed, again.computed) == (("sub-01", "sub-02"), ("sub-03",))
    assert again.path("sub-01").stat().st_mtime_ns == written
    assert calls == [(1, 3, "sub-01"), (2, 3, "sub-02"), (3, 3, "sub-03")]
    other = imaging.fit_study(few(runs, 2), mask_of(), {"a": 1}, folder=tmp_path)
    assert other.computed == ("sub-01", "sub-02")


def test_what_was_only_half_written_is_computed_again(runs, tmp_path):
    """A study that breaks off in the third of four people, in the middle of the images."""
    broken = dict(few(runs, 4))
    values = nibabel.load(broken["sub-03"][1][0]).get_fdata()
    values[4, 3, 6, 9] = np.nan
    path = tmp_path / "broken.nii"
    nibabel.save(nibabel.Nifti1Image(values.astype(np.float32), AFFINE), path)
    good, broken["sub-03"] = broken["sub-03"], [broken["sub-03"][0], (path, designs()[1])]
    maps = tmp_path / "maps"
    with pytest.raises(ValueError, match=r"got NaN or infinite values in 1 voxels of .*broken\.nii"):
        imaging.fit_study(broken, mask_of(), WEIGHTS, folder=maps, memory_mb=0.1)
    assert (maps / "sub-03.part" / "effect.nii").stat().st_size > 352
    assert not (maps / "sub-03").exists()
    study = imaging.fit_study(broken | {"sub-03": good}, mask_of(), WEIGHTS, folder=maps)
    assert study.computed == ("sub-03", "sub-04")
    assert not (maps / "sub-03.part").exists()
    np.testing.assert_allclose(study.load("sub-03")[mask_of()], in_memory(good)["effect"], rtol=1e-10, atol=1e-10)


@pytest.mark.parametrize("damage", ["short map", "no journal", "nonsense in the journal"])
def test_maps_that_are_damaged_are_computed_again(runs, tmp_path, damage):
    study = imaging.fit_study(few(runs, 1), mask_of(), WEIGHTS, folder=tmp_path)
    if damage == "short map":
        with study.path("sub-01", "t").open("r+b") as file:
            file.truncate(1000)
    elif damage == "no journal":
        (tmp_path / "sub-01" / "done.json").unlink()
    else:
        (tmp_path / "sub-01" / "done.json").write_text("[]", "utf-8")
    assert imaging.fit_study(few(runs, 1), mask_of(), WEIGHTS, folder=tmp_path).computed == ("sub-01",)


@pytest.mark.parametrize("n_block", [17, 20_000])
def test_the_group_is_that_of_all_maps_in_memory(runs, tmp_path, n_block):
    study = imaging.fit_study(runs, mask_of(), WEIGHTS, folder=tmp_path)
    group = imaging.compute_group(study, n_permutations=200, n_block=n_block, random_state=3)
    inside = np.isfinite(study.load("sub-01"))
    effects = np.array([study.load(subject).ravel(order="F")[inside.ravel(order="F")] for subject in PEOPLE])
    truth = imaging.flip_signs(effects, n_permutations=200, random_state=3)
    p = stats.ttest_1samp(effects, 0).pvalue
    expected = {
        "mean": effects.mean(axis=0),
        "t": truth.statistic,
        "q": imaging.fdr(p),
        "p_corrected": truth.p_corrected,
    }
    for name, values in expected.items():
        found = group.load(name).ravel(order="F")[inside.ravel(order="F")]
        np.testing.assert_allclose(found, values, rtol=1e-10, atol=1e-10, err_msg=name)
    np.testing.assert_allclose(group.largest, truth.largest, rtol=1e-10)
    assert np.isnan(group.load("t")[~inside]).all()
    assert group.n_subjects == 6


def test_a_voxel_that_is_dead_in_one_person_is_in_no_group(tmp_path):
    """A constant voxel's effect is rounding, the same in all people: taken for data it would have a t of millions."""
    design = imaging.Design(np.column_stack([[0.0, 1, 0, 1], np.ones(4)]), ("task", "constant"))
    runs = {}
    for i in range(5):
        alive, dead = np.array([0, 1.0 + i, 0.5, 1.0 + i]), np.full(4, 7.3)
        scan = np.array([alive, dead, dead if i == 2 else alive]).reshape(3, 1, 1, 4)
        nibabel.save(nibabel.Nifti1Image(scan, AFFINE), tmp_path / f"{i}.nii")
        runs[f"sub-{i}"] = [(tmp_path / f"{i}.nii", design)]
    study = imaging.fit_study(runs, np.ones((3, 1, 1)), {"task": 1}, folder=tmp_path / "maps")
    assert np.isnan([study.load("sub-2", name)[2, 0, 0] for name in ("effect", "variance", "t")]).all()
    group = imaging.compute_group(study, n_permutations=50, random_state=0)
    assert np.isfinite(group.load("t")).ravel().tolist() == [True, False, False]
    assert np.isfinite(group.load("p_corrected")).ravel().tolist() == [True, False, False]


def test_a_study_of_four_people_has_no_group(runs, tmp_path):
    study = imaging.fit_study(few(runs, 4), mask_of(), WEIGHTS, folder=tmp_path)
    with pytest.raises(ValueError, match="study must hold maps of at least 5 people; got 4"):
        imaging.compute_group(study)


# ---- bad input: told before anything is computed


def refused(runs, tmp_path, match, *, mask=None, weights=WEIGHTS):
    with pytest.raises(ValueError, match=match):
        imaging.fit_study(runs, mask_of() if mask is None else mask, weights, folder=tmp_path / "maps")
    assert not (tmp_path / "maps").exists()


def test_a_mask_of_another_shape_is_refused(runs, tmp_path):
    refused(runs, tmp_path, r"mask's shape \(9, 8, 6\).* got shape \(9, 8, 7, 60\)", mask=np.ones((9, 8, 6)))
    refused(runs, tmp_path, "mask must hold at least one voxel", mask=np.zeros(SHAPE))


def test_another_number_of_volumes_than_in_the_design_is_refused(runs, tmp_path):
    short = imaging.build_design(EVENTS, TIMES_S[:-1])
    refused({"sub-01": [(runs["sub-01"][0][0], short)]}, tmp_path, r"59 volumes.*got 60 in .*run-0\.nii")


def test_people_in_different_spaces_are_refused(runs, tmp_path):
    moved = tmp_path / "moved.nii"
    nibabel.save(nibabel.Nifti1Image(np.zeros((*SHAPE, N_TIMES), np.int16), 2 * AFFINE), moved)
    both = {"sub-01": runs["sub-01"], "sub-02": [(moved, designs()[0])]}
    refused(both, tmp_path, r"same affine \(mm\).*got another one in .*moved\.nii")


def test_rho_as_nilearn_has_it_needs_a_constant(runs, tmp_path):
    design = designs()[0]
    bare = imaging.Design(design.matrix[:, :2], design.names[:2])
    own = {"sub-01": [(runs["sub-01"][0][0], bare)]}
    refused(own, tmp_path, "design must hold a constant; got columns a, b")
    options = {"folder": tmp_path / "maps", "rho_estimator": "textbook"}
    assert imaging.fit_study(own, mask_of(), WEIGHTS, **options).computed == ("sub-01",)


def test_a_question_with_two_rows_and_one_that_no_design_knows_are_refused(runs, tmp_path):
    refused(runs, tmp_path, "weights must be one contrast", weights=[{"a": 1}, {"b": 1}])
    refused(runs, tmp_path, "weights must name columns of the design", weights={"c": 1})


def test_a_file_that_is_not_there_and_a_person_without_runs(tmp_path):
    with pytest.raises(FileNotFoundError, match="nowhere"):
        imaging.fit_study({"s": [("nowhere.nii", designs()[0])]}, mask_of(), WEIGHTS, folder=tmp_path)
    refused({"sub-01": []}, tmp_path, r"got \[\] for sub-01")


def test_dependent_columns_are_warned_of_once_and_named(runs, tmp_path):
    design = designs()[0]
    twice = imaging.Design(np.column_stack([design.matrix, design.matrix[:, 2] * 2]), (*design.names, "again"))
    own = {"sub-01": [(runs["sub-01"][0][0], twice)], "sub-02": [(runs["sub-02"][0][0], twice)]}
    with pytest.warns(UserWarning, match="drift_1, again of the design depend on one another") as caught:
        imaging.fit_study(own, mask_of(), WEIGHTS, folder=tmp_path, memory_mb=0.1)
    assert len(caught) == 1


def test_a_compressed_file_works_and_says_what_it_costs(runs, tmp_path):
    path = tmp_path / "bold.nii.gz"
    path.write_bytes(gzip.compress(Path(runs["sub-01"][0][0]).read_bytes(), 1))
    plain = imaging.fit_study({"s": runs["sub-01"][:1]}, mask_of(), WEIGHTS, folder=tmp_path / "plain")
    with pytest.warns(UserWarning, match="is compressed, so every slab unpacks it from the start"):
        packed = imaging.fit_study({"s": [(path, designs()[0])]}, mask_of(), WEIGHTS, folder=tmp_path / "packed")
    np.testing.assert_array_equal(packed.load("s"), plain.load("s"))


# ---- more machines, more data


def test_people_are_computed_on_a_dask_cluster(runs, tmp_path):
    distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    alone = imaging.fit_study(few(runs, 3), mask_of(), WEIGHTS, folder=tmp_path / "alone")
    # dashboard_address=None and port 0: nothing else on this machine is in the way.
    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None, "local_directory": tmp_path}
    seen = []
    with distributed.LocalCluster(**options) as cluster, distributed.Client(cluster) as client:
        study = imaging.fit_study(
            few(runs, 3),
            mask_of(),
            WEIGHTS,
            folder=tmp_path / "there",
            executor=client.get_executor(retries=1),
            progress=lambda n_done, n_subjects, subject: seen.append((n_done, n_subjects)),
        )
    assert study.computed == PEOPLE[:3]
    assert seen == [(1, 3), (2, 3), (3, 3)]
    for subject in study.subjects:
        np.testing.assert_array_equal(study.load(subject, "t"), alone.load(subject, "t"))


CHILD = """
import sys
from pathlib import Path
import nibabel, numpy as np, scipy.stats
from neurokit_lite import imaging

def kilobytes(name):
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith(name))

def whole_study(subjects, maps):
    runs = {f"sub-{i:02d}": [(folder / f"{i}.nii", design)] for i in subjects}
    study = imaging.fit_study(runs, mask, {"task": 1}, folder=folder / maps, memory_mb=MEMORY_MB)
    if len(runs) >= 5:
        imaging.compute_group(study, n_permutations=50, n_block=2000, random_state=0)

folder, n_subjects = Path(sys.argv[1]), int(sys.argv[2])
design = imaging.Design(np.load(folder / "matrix.npy"), ("task", "constant"))
mask = np.zeros(np.load(folder / "mask.npy").shape, bool)
mask[:2, :2, :1] = True
whole_study(range(5), "warm-up")  # whatever is imported and kept at the first call
mask[:] = True
Path("/proc/self/clear_refs").write_text("5")  # Linux: forget the peak that imports left
before = kilobytes("VmRSS")
whole_study(range(n_subjects), "maps")
print(kilobytes("VmHWM") - before)
""".replace("MEMORY_MB", "4")


def taken_mb(folder: Path, *, n_slices: int, n_subjects: int) -> tuple[float, float]:
    """Memory that a whole study takes in a process of its own, and the size of its data as numbers, both in MB."""
    folder.mkdir()
    generator = np.random.default_rng(0)
    matrix = np.column_stack([np.tile(np.repeat([0.0, 1.0], 10), 5), np.ones(100)])
    shape = (32, 32, n_slices, 100)
    np.save(folder / "matrix.npy", matrix)
    np.save(folder / "mask.npy", np.ones(shape[:3], bool))
    scan = generator.integers(900, 1100, shape, dtype=np.int16)
    for i in range(n_subjects):
        image = nibabel.Nifti1Image(np.roll(scan, i, axis=3), AFFINE)
        image.header.set_slope_inter(0.5, 0.0)
        nibabel.save(image, folder / f"{i}.nii")
    said = subprocess.run(
        [sys.executable, "-c", CHILD, str(folder), str(n_subjects)], capture_output=True, text=True, check=True
    )
    return int(said.stdout) / 1024, 8e-6 * n_subjects * np.prod(shape)


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is read from Linux's own count, VmHWM")
def test_memory_stays_flat_while_the_study_grows_twentyfold(tmp_path):
    small, small_data = taken_mb(tmp_path / "small", n_slices=2, n_subjects=5)
    large, large_data = taken_mb(tmp_path / "large", n_slices=20, n_subjects=10)
    assert large_data == pytest.approx(20 * small_data)
    # 164 MB as numbers, 16.4 MB a person. Measured: 1.3 and 0.6 MB beyond what the first call keeps, and 16 MB with one
    # person held whole (memory_mb=1000). What may grow is a few numbers a voxel in the group: 20 000 voxels, 1 MB.
    assert large - small < 8
    assert large_data > 160


def test_nothing_warns_in_a_good_study(runs, tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        imaging.fit_study(few(runs, 1), mask_of(), WEIGHTS, folder=tmp_path)
