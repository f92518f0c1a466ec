"""Lets the tests of this folder import `replay`."""

import pytest


@pytest.fixture(scope="session", autouse=True)
def font_cache():
    """Build matplotlib's font cache first: the notebook that met an empty one would print a warning."""
    import matplotlib.font_manager

    return matplotlib.font_manager.fontManager
