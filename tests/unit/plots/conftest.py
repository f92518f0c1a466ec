"""Pictures are drawn without a window, read back, and thrown away."""

import matplotlib as mpl
import pytest

mpl.use("Agg")


@pytest.fixture(autouse=True)
def _no_picture_stays():
    """Close what a test drew."""
    import matplotlib.pyplot as plt

    yield
    plt.close("all")
