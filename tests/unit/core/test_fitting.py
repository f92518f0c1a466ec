"""A fit is whole or has not been, and is used with the options that it was made with: in every estimator.

The networks of `ml.deep` are tried where their training is tested.
"""

import inspect

import numpy as np
import pytest

from neurokit_lite import drugs, genomics, imaging, ml, models, spikes

RNG = np.random.default_rng(1)
SITES = np.repeat([0.0, 1.0], 10)
ROWS = np.column_stack([SITES, RNG.normal(size=(20, 3))])
MOVEMENT, COUNTS = RNG.normal(size=(40, 2)), RNG.poisson(3, (40, 5)).astype(float)
NETS = {"ConvNet", "RecurrentDecoder"}
MADE = {
    "Combat": (lambda: ml.Combat(n_steps=3, reference=0.0), (ROWS,), "transform"),
    "KalmanDecoder": (spikes.KalmanDecoder, (MOVEMENT, COUNTS), "predict"),
    "LinearDecoder": (lambda: spikes.LinearDecoder(n_bins=2), (MOVEMENT, COUNTS), "predict"),
}


def test_no_estimator_is_left_out():
    """Whoever writes another class with a `fit` adds it above, and decorates it."""
    places = (drugs, genomics, imaging, ml, models, spikes)
    kinds = {name: getattr(place, name) for place in places for name in place.__all__}
    kinds = {name: one for name, one in kinds.items() if inspect.isclass(one) and hasattr(one, "fit")}
    assert set(kinds) == set(MADE) | NETS
    assert all(hasattr(one.fit, "__wrapped__") for one in kinds.values())


@pytest.mark.parametrize("name", MADE)
def test_a_fit_that_fails_leaves_the_one_before(name, monkeypatch):
    make, rows, use = MADE[name]
    fitted = make().fit(*rows)
    before, wanted = dict(fitted.__dict__), getattr(fitted, use)(rows[-1])

    def stopped(*_args, **_options):
        raise KeyboardInterrupt

    if name == "Combat":
        monkeypatch.setattr(ml.Combat, "_keep", stopped)
    else:
        monkeypatch.setattr(np.linalg, "lstsq", stopped)
    with pytest.raises(KeyboardInterrupt):
        fitted.fit(*(2 * one + 1 if name != "Combat" else one * [1, 2, 3, 4] for one in rows))
    assert fitted.__dict__.keys() == before.keys()
    assert all(fitted.__dict__[key] is value for key, value in before.items())
    np.testing.assert_array_equal(getattr(fitted, use)(rows[-1]), wanted)
    fresh = make()
    with pytest.raises(KeyboardInterrupt):
        fresh.fit(*rows)
    assert fresh.__dict__.keys() == make().__dict__.keys()


@pytest.mark.parametrize(
    ("name", "option", "value"),
    [
        ("Combat", "site", 1),
        ("Combat", "protect", [1]),
        ("Combat", "reference", None),
        ("Combat", "n_steps", 0),
        ("LinearDecoder", "n_bins", 4),
    ],
)
def test_an_option_of_the_fit_that_was_changed_is_named(name, option, value):
    make, rows, use = MADE[name]
    fitted = make().fit(*rows)
    kept = getattr(fitted, option)
    setattr(fitted, option, value)
    with pytest.raises(ValueError, match=f"{option} must be .*, as in the fit; got"):
        getattr(fitted, use)(rows[-1])
    setattr(fitted, option, kept)
    getattr(fitted, use)(rows[-1])


def test_a_list_that_was_changed_in_place_is_seen():
    rows = np.column_stack([ROWS, RNG.normal(size=20)])
    fitted = ml.Combat(protect=[1]).fit(rows)
    fitted.protect.append(2)
    with pytest.raises(ValueError, match=r"protect must be \[1\], as in the fit; got \[1, 2\]"):
        fitted.transform(rows)


def test_what_no_fit_rests_on_may_change():
    fitted = ml.Combat().fit(ROWS).set_params(unseen="keep")
    np.testing.assert_array_equal(fitted.transform([[7.0, 1, 2, 3]]), [[1.0, 2, 3]])
    decoder = spikes.KalmanDecoder().fit(MOVEMENT, COUNTS)
    wanted, decoder.shrinkage = decoder.predict(COUNTS), 0.5
    np.testing.assert_array_equal(decoder.predict(COUNTS), wanted)
