"""Pictures of expression: what was drawn is what was found."""

import numpy as np

from neurokit_lite import genomics, plots

STUDY = genomics.make_expression(8, 200, sd_log2=2, random_state=1)
FOUND = genomics.compare_expression(STUDY.table, STUDY.design, "group[treated]")


def data_of(ax, label):
    (line,) = [one for one in ax.get_lines() if one.get_label().startswith(label)]
    return line.get_data()


def test_dispersions_are_over_the_mean_and_the_trend_rises_in_order():
    own = FOUND.dispersions
    ax = plots.plot_dispersion(own)
    np.testing.assert_array_equal(data_of(ax, "final"), [own.mean, own.final])
    is_shown = own.gene > 1e-6
    np.testing.assert_array_equal(data_of(ax, "each"), [own.mean[is_shown], own.gene[is_shown]])
    x, y = data_of(ax, "trend")
    assert (np.diff(x) >= 0).all()
    np.testing.assert_allclose(y, own.coefficients[0] + own.coefficients[1] / x)


def test_called_genes_are_those_below_alpha():
    for alpha in (0.05, 0.2):
        is_called = FOUND.q_values < alpha
        x, y = data_of(plots.plot_ma(FOUND, alpha=alpha), "called")
        np.testing.assert_array_equal([x, y], [FOUND.mean[is_called], FOUND.log2_fold_change[is_called]])
        x, y = data_of(plots.plot_volcano(FOUND, alpha=alpha), "called")
        np.testing.assert_array_equal(x, FOUND.log2_fold_change[is_called])
        np.testing.assert_allclose(y, -np.log10(FOUND.p_values[is_called]))
    others = data_of(plots.plot_ma(FOUND), "not called")[0]
    assert others.size == 200 - (FOUND.q_values < 0.05).sum()
