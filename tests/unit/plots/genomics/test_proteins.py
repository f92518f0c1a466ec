"""Pictures of proteins: what was drawn is what was found."""

import numpy as np
import pytest
from sklearn.metrics import roc_curve

from neurokit_lite import genomics, ml, plots


def test_missingness_is_in_per_cent_over_the_mean_of_what_was_seen():
    made = genomics.make_proteome(20, 50, random_state=1)
    x, y = plots.plot_missingness(made.values).lines[0].get_data()
    own = ~np.isnan(made.values).all(axis=0)
    assert not own.all(), "a protein that nobody had is left out"
    np.testing.assert_allclose(x, np.nanmean(made.values[:, own], axis=0))
    np.testing.assert_allclose(y, 100 * np.isnan(made.values[:, own]).mean(axis=0))


def test_nothing_seen_is_refused():
    with pytest.raises(ValueError, match="at least one that is a number"):
        plots.plot_missingness(np.full((2, 2), np.nan))


def test_the_curve_is_scikit_learns_and_encloses_the_area():
    generator = np.random.default_rng(0)
    is_case = generator.random(50) < 0.4
    scores = np.round(generator.normal(size=50) + is_case, 1)
    ax = plots.plot_roc(scores, is_case)
    x, y = ax.lines[-1].get_data()
    wanted = roc_curve(is_case, scores, drop_intermediate=False)
    np.testing.assert_allclose([x, y], [100 * wanted[0], 100 * wanted[1]], atol=1e-9)
    assert np.trapezoid(y, x) / 1e4 == pytest.approx(ml.auc(scores, is_case))


def test_chance_is_drawn_once():
    ax = plots.plot_roc([3, 1, 2], [True, False, False])
    plots.plot_roc([1, 2, 3], [True, False, False], ax=ax)
    assert [line.get_label() for line in ax.lines].count("chance") == 1
