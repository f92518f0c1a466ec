"""Training: the same every time, stopped and gone on with, and clear where it cannot work."""

import os
import re
import subprocess
import sys

import numpy as np
import pytest
from sklearn.base import clone, is_classifier, is_regressor
from sklearn.exceptions import NotFittedError
from sklearn.model_selection import GridSearchCV

from neurokit_lite import ml

pytestmark = pytest.mark.together("deep")  # nets of the same sizes are compiled once
RNG = np.random.default_rng(12)
TRIALS = RNG.normal(size=(20, 2, 12))
LABELS = np.tile(["up", "down"], 10)
TRIALS[LABELS == "up", 0, 5] += 4
OPTIONS = {"n_filters": 3, "n_kernel": 4, "n_pool": 4, "n_members": 2, "n_epochs": 6, "batch_size": 8}


def net(**options):
    return ml.ConvNet(**(OPTIONS | {"random_state": 1} | options))


@pytest.fixture(scope="module")
def whole():
    return net().fit(TRIALS, LABELS)


def same(one, other):
    np.testing.assert_array_equal(one.losses_, other.losses_)
    for a, b in zip(one.weights_, other.weights_, strict=True):
        assert all(np.array_equal(a[name], b[name]) for name in a)


def test_one_seed_is_one_net_and_members_differ(whole):
    same(net().fit(TRIALS, LABELS), whole)
    assert not np.array_equal(net(random_state=2).fit(TRIALS, LABELS).losses_, whole.losses_)
    assert not np.array_equal(*whole.losses_)
    assert whole.losses_.shape == (2, 6)
    assert whole.predict_members(TRIALS).shape == (2, 20, 2)


def test_it_learns_what_is_there():
    found = net(n_epochs=40, learning_rate=0.03).fit(TRIALS, LABELS)
    assert found.losses_[:, -1].max() < 0.2
    assert found.score(TRIALS, LABELS) == 1
    np.testing.assert_allclose(found.predict_proba(TRIALS).sum(axis=1), 1)
    assert found.classes_.tolist() == ["down", "up"]
    assert found.predict_proba(TRIALS)[0, 1] > 0.5  # the first trial is called up


def test_who_is_killed_goes_on_as_if_nothing_had_been(whole, tmp_path, monkeypatch):
    path, write = tmp_path / "net.npz", np.savez

    def killed_while_writing(file, **arrays):
        if arrays["losses"].shape[1] == 4:
            file.write(b"half a fi")
            raise KeyboardInterrupt
        write(file, **arrays)

    monkeypatch.setattr(np, "savez", killed_while_writing)
    with pytest.raises(KeyboardInterrupt):
        net(checkpoint=path).fit(TRIALS, LABELS)
    monkeypatch.undo()
    assert ml.load_net(path).losses_.shape == (2, 3)
    again = net(checkpoint=path).fit(TRIALS, LABELS)
    same(again, whole)
    np.testing.assert_array_equal(again.predict_proba(TRIALS), whole.predict_proba(TRIALS))
    same(net(checkpoint=path).fit(TRIALS, LABELS), whole)  # nothing is left to do


def test_more_epochs_by_warm_start_are_those_of_one_fit(whole, tmp_path):
    found = net(n_epochs=2, warm_start=True).fit(TRIALS, LABELS)
    same(found.set_params(n_epochs=6).fit(TRIALS, LABELS), whole)
    loaded = ml.load_net(net(n_epochs=2).fit(TRIALS, LABELS).save(tmp_path / "net.npz"))
    same(loaded.set_params(n_epochs=6, warm_start=True).fit(TRIALS, LABELS), whole)
    assert found.set_params(warm_start=False, n_epochs=1).fit(TRIALS, LABELS).losses_.shape == (2, 1)


def test_without_a_seed_the_file_keeps_the_one_that_was_drawn(tmp_path):
    path = tmp_path / "net.npz"
    net(n_epochs=2, random_state=None, checkpoint=path).fit(TRIALS, LABELS)
    first = ml.load_net(path).losses_
    again = net(n_epochs=3, random_state=None, checkpoint=path).fit(TRIALS, LABELS)
    np.testing.assert_array_equal(again.losses_[:, :2], first)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"learning_rate": 0.5}, "checkpoint must go on with the same training; got one of other rows, answers or opt"),
        ({"n_filters": 2}, "other rows, answers or options"),
        ({"random_state": 3}, "one of another random_state"),
        ({"n_epochs": 1}, "n_epochs must be at least the 2 that were done; got 1"),
    ],
)
def test_another_training_is_not_gone_on_with(whole, tmp_path, change, says):
    path = tmp_path / "net.npz"
    net(n_epochs=2).fit(TRIALS, LABELS).save(path)
    with pytest.raises(ValueError, match=says):
        net(checkpoint=path).set_params(**change).fit(TRIALS, LABELS)
    with pytest.raises(ValueError, match="other rows"):
        net(checkpoint=path).fit(TRIALS + 1e-6, LABELS)
    with pytest.raises(ValueError, match="other rows"):
        net(checkpoint=path).fit(TRIALS, np.char.upper(LABELS))


def test_a_file_that_is_cut_off_or_anothers_is_refused(whole, tmp_path):
    path = whole.save(tmp_path / "net.npz")
    path.write_bytes(path.read_bytes()[:-200])
    for text in (path.read_bytes(), b"", b"PK\x03\x04"):
        path.write_bytes(text)
        with pytest.raises(ValueError, match=r"path must be a file that save\(\) or a checkpoint wrote"):
            ml.load_net(path)
    np.savez(path, losses=np.zeros(3))
    with pytest.raises(ValueError, match="checkpoint must be a file"):
        net(checkpoint=path).fit(TRIALS, LABELS)


def test_with_a_generator_training_goes_on_by_the_seed_that_was_drawn(tmp_path):
    generator = np.random.default_rng(5)
    found = net(n_epochs=2, warm_start=True, random_state=generator).fit(TRIALS, LABELS)
    first = found.losses_
    np.testing.assert_array_equal(found.set_params(n_epochs=3).fit(TRIALS, LABELS).losses_[:, :2], first)
    again = net(n_epochs=3, random_state=generator, checkpoint=found.save(tmp_path / "net.npz"))
    same(again.fit(TRIALS, LABELS), found)
    with pytest.raises(ValueError, match="one of another random_state"):
        found.set_params(random_state=np.int64(3)).fit(TRIALS, LABELS)


def test_a_fit_that_fails_or_is_stopped_leaves_the_net_before(tmp_path, monkeypatch):
    """Old weights with the new labels would be a net that nobody trained."""
    path = tmp_path / "net.npz"
    found = net(n_epochs=2).fit(TRIALS, LABELS)
    before, wanted = dict(found.__dict__), found.predict_proba(TRIALS)

    def unchanged():
        assert found.__dict__.keys() == before.keys()
        assert all(found.__dict__[name] is value for name, value in before.items() if name.startswith(("_", "c", "p")))
        np.testing.assert_array_equal(found.predict_proba(TRIALS), wanted)

    found.learning_rate = 1e12
    with pytest.raises(ValueError, match="Try learning_rate="):
        found.fit(1e3 * TRIALS + 7, np.tile([3, 4], 10))
    found.learning_rate = before["learning_rate"]
    unchanged()
    write = np.savez

    def stopped(file, **arrays):
        write(file, **arrays)
        raise KeyboardInterrupt

    monkeypatch.setattr(np, "savez", stopped)
    found.checkpoint = path
    with pytest.raises(KeyboardInterrupt):
        found.fit(TRIALS[::-1], np.tile(["x", "y"], 10))
    found.checkpoint = None
    unchanged()
    fresh = net(checkpoint=path)
    with pytest.raises(KeyboardInterrupt):
        fresh.fit(TRIALS, LABELS)
    assert fresh.__dict__.keys() == net().__dict__.keys()


@pytest.mark.parametrize(
    ("option", "value"), [("n_filters", 2), ("n_kernel", 5), ("n_pool", 3), ("activation", "square"), ("n_members", 1)]
)
def test_the_form_of_a_net_cannot_change_after_its_fit(whole, tmp_path, option, value):
    kept = getattr(whole, option)
    uses = (
        lambda: whole.predict(TRIALS),
        lambda: whole.score(TRIALS, LABELS),
        lambda: whole.save(tmp_path / "net.npz"),
        lambda: ml.integrate_gradients(whole, TRIALS, label="up"),
        lambda: ml.check_explanation(whole, TRIALS, label="up"),
    )
    for use in uses:
        whole.set_params(**{option: value})
        with pytest.raises(ValueError, match=f"{option} must be {kept!r}, as in the fit; got {value!r}"):
            use()
        whole.set_params(**{option: kept})
    whole.set_params(learning_rate=0.5).predict(TRIALS)
    whole.set_params(learning_rate=net().learning_rate)


def test_the_memory_of_a_recurrent_net_cannot_grow_after_its_fit():
    windows = RNG.normal(size=(20, 3, 4))
    decoder = ml.RecurrentDecoder(n_hidden=3, n_members=1, n_epochs=1, batch_size=20).fit(windows, np.arange(20) / 5)
    with pytest.raises(ValueError, match="n_hidden must be 3, as in the fit; got 4"):
        decoder.set_params(n_hidden=4).predict(windows)
    with pytest.raises(ValueError, match="grid_rad must be in radians, from -4 pi to 4 pi; got 354"):
        decoder.set_params(n_hidden=3).predict_density(windows, np.arange(0, 360, 6))


@pytest.mark.parametrize("labels", [np.tile([0, 1], 10), np.char.upper(LABELS), np.char.encode(LABELS)])
def test_labels_that_training_never_had_give_no_score(whole, labels):
    with pytest.raises(ValueError, match="labels must be classes of training: down, up; got"):
        whole.score(TRIALS, labels)


def test_a_class_that_training_lacked_counts_as_wrong(whole):
    labels = whole.predict(TRIALS)
    labels = np.where(np.arange(20) < 5, "left", labels)
    assert whole.score(TRIALS, labels) == 0.75


@pytest.mark.parametrize("rate", [30.0, 1e12])
def test_a_step_that_is_too_long_is_said_and_a_shorter_one_named(rate):
    with pytest.raises(ValueError, match=re.escape(f"Try learning_rate={rate / 10:.2g}.")):
        net(learning_rate=rate, activation="square").fit(1e3 * TRIALS, LABELS)


@pytest.mark.parametrize("labels", [np.tile([3, 7], 10), np.tile([True, False], 10), np.tile(["12", "7"], 10)])
def test_labels_keep_their_kind(labels, tmp_path):
    found = net(n_epochs=1).fit(TRIALS, labels)
    assert found.classes_.dtype.kind == found.predict(TRIALS).dtype.kind == labels.dtype.kind
    loaded = ml.load_net(found.save(tmp_path / "net.npz"))
    assert np.array_equal(loaded.predict(TRIALS), found.predict(TRIALS))
    assert loaded.predict(TRIALS).dtype == found.predict(TRIALS).dtype


@pytest.mark.parametrize(
    ("trials", "says"),
    [
        ([TRIALS[0], TRIALS[1][:, :9]], r"trials must be of one length \(n_times\); got 9, 12 samples"),
        (np.where(np.arange(12) == 3, np.nan, TRIALS), "trials must hold finite numbers only"),
        (TRIALS[0], "trials must have 3 axes"),
        (TRIALS[:, :, :3], "n_kernel must be .* at most 3; got 4"),
    ],
)
def test_trials_that_cannot_be_used_are_named(trials, says):
    with pytest.raises(ValueError, match=says):
        net().fit(trials, LABELS[: len(trials)])


def test_units_do_not_matter_and_training_is_not_seen_by_predictions(whole):
    """Volts or microvolts: the same net; a far-off trial in the test leaves the others as they were."""
    in_volts = net().fit(1e-6 * TRIALS, LABELS)
    np.testing.assert_allclose(in_volts.losses_, whole.losses_, rtol=1e-4)
    test = np.concatenate([TRIALS[:3], 1e3 * TRIALS[:1]])
    np.testing.assert_allclose(whole.predict_proba(test)[:3], whole.predict_proba(TRIALS)[:3], atol=1e-6)


@pytest.mark.parametrize(("factor", "says"), [(1e-6, "1e-06 times"), (1e3, r"1e\+03 times")])
def test_another_unit_than_that_of_training_is_said(whole, tmp_path, factor, says):
    loaded = ml.load_net(whole.save(tmp_path / "net.npz"))
    for one in (whole, loaded):
        with pytest.warns(UserWarning, match=f"trials vary {says} as much as those of training did") as said:
            one.predict(factor * TRIALS)
        assert said[0].filename == __file__


def test_weak_strong_and_empty_trials_are_of_the_same_unit(whole, recwarn):
    artefact = np.concatenate([TRIALS[:3], 1e4 * TRIALS[:1]])
    for trials in (0.05 * TRIALS, 20 * TRIALS, TRIALS + 1e4, np.full((2, 2, 12), 0.1), artefact):
        whole.predict_proba(trials)
    assert not recwarn


def test_it_is_an_estimator_of_scikit_learn(whole):
    assert is_classifier(net())
    assert is_regressor(ml.RecurrentDecoder())
    assert clone(net(n_filters=5)).get_params() == net(n_filters=5).get_params()
    assert repr(net()).startswith("ConvNet(n_filters=3, n_kernel=4")
    with pytest.raises(NotFittedError, match="ConvNet must be fitted first"):
        net().predict(TRIALS)
    with pytest.raises(ValueError, match="options must be one of"):
        net().set_params(n_layers=3)
    search = GridSearchCV(net(n_epochs=20), {"learning_rate": [1e-9, 3e-2]}, cv=ml.BlockedSplit(2), refit=False)
    search.fit(np.concatenate([TRIALS, TRIALS]), np.concatenate([LABELS, LABELS]))
    assert search.best_params_["learning_rate"] == 3e-2


def test_nothing_imports_jax_before_it_is_needed():
    code = "import sys, neurokit_lite.ml, neurokit_lite.plots as p; p.plot_losses; sys.exit('jax' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], env=os.environ).returncode == 0


def test_where_jax_is_not_installed_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "jax", None)
    with pytest.raises(ImportError, match=r"neurokit-lite\[deep\]"):
        net().fit(TRIALS, LABELS)
    with pytest.raises(ImportError, match=r"neurokit-lite\[deep\]"):
        ml.convolve_trials(TRIALS, np.ones((1, 2, 3)))
