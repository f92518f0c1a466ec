"""The house style is put on and taken off again; figures have the size asked for; small pictures stay small."""

import io

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image

from neurokit_lite import plots
from neurokit_lite.plots.png import with_few_colours


def test_the_learners_own_settings_come_back():
    before = mpl.rcParams.copy()
    plots.canvas()
    assert dict(mpl.rcParams) == dict(before)
    with plots.house_style():
        assert mpl.rcParams["font.size"] == 11
    with pytest.raises(ZeroDivisionError), plots.house_style():
        raise ZeroDivisionError
    assert dict(mpl.rcParams) == dict(before)


def test_a_canvas_is_as_wide_and_as_high_as_asked():
    axes = plots.canvas(2, 3, width_in=8, height_in=4, share_x=True)
    assert axes.shape == (6,)
    assert axes[0].figure.get_size_inches().tolist() == [8, 4]
    axes[0].set_xlim(0, 7)
    assert axes[5].get_xlim() == (0, 7)
    assert plots.canvas(polar=True)[0].name == "polar"


def test_a_picture_of_few_colours_is_smaller_and_looks_the_same():
    figure, ax = plt.subplots()
    ax.plot([0, 1])
    written = io.BytesIO()
    figure.savefig(written, format="png")
    small = with_few_colours(written.getvalue())
    assert len(small) < len(written.getvalue())
    pictures = [np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), float) for png in (written.getvalue(), small)]
    assert np.abs(pictures[0] - pictures[1]).max() < 16  # of 255
