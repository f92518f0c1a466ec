"""What the pictures of kinetics show, read back from what was drawn."""

import numpy as np
import pytest

from neurokit_lite import drugs, plots


def test_the_straight_end_goes_through_its_samples_and_on():
    times, levels = np.array([0.0, 1, 2, 3, 4]), np.array([0.0, 8, 4, 2, 1])
    found = drugs.analyse_exposure(times, levels, 100)
    ax = plots.plot_exposure(times, levels, found)
    samples, seen, beyond = ax.lines
    np.testing.assert_allclose(samples.get_xydata(), np.column_stack([times, levels])[1:])
    np.testing.assert_allclose(seen.get_xydata(), [[2, 4], [4, 1]])
    np.testing.assert_allclose(beyond.get_xydata(), [[4, 1], [6, 0.25]])
    assert ax.get_yscale() == "log"
    words = [word.get_text() for word in ax.get_legend().get_texts()]
    assert words[1] == "half-life 1 h"
    assert words[2].startswith("not measured, ")
    with pytest.raises((TypeError, ValueError), match="exposure must"):
        plots.plot_exposure(times, levels, None)


def test_a_forecast_is_a_line_in_its_band():
    fit = drugs.fit_population(drugs.make_infants(20).records, method="fo")
    infant = drugs.estimate_person(fit, [], [], dose_times_h=[0], doses_mg=[20], weight_kg=1.0)
    ahead = infant.predict([9, 3, 6], [0], [20])
    ax = plots.plot_forecast(ahead, label="typical")
    np.testing.assert_allclose(ax.lines[0].get_xdata(), [3, 6, 9])
    np.testing.assert_allclose(ax.lines[0].get_ydata(), ahead.expected_mg_l[[1, 2, 0]])
    corners = ax.collections[0].get_paths()[0].vertices[:, 1]
    assert corners.max() == pytest.approx(ahead.high_mg_l.max())
    assert ax.get_ylabel() == "concentration (mg/L)"
