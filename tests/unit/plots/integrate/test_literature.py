"""What the picture of reading shows, read back from what was drawn."""

import numpy as np

from neurokit_lite import integrate, plots


def test_found_papers_rise_with_those_read():
    run = integrate.ScreeningRun(np.arange(4), np.array([True, False, False, True]))
    ax = plots.plot_screening({"by model": run}, recall=0.9)
    steps, diagonal, wanted = ax.lines
    np.testing.assert_allclose(steps.get_data(), [[0, 1, 2, 3, 4], [0, 0.5, 0.5, 0.5, 1]])
    np.testing.assert_allclose(diagonal.get_data(), [[0, 4], [0, 1]])
    assert set(wanted.get_ydata()) == {0.9}
    assert ax.get_legend().get_texts()[0].get_text() == "by model"
