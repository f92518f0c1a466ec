"""What the fork server does once for all its kernels, so that each of them need not."""

import pytest

from neurokit_lite.course.grading.kernel import server


@pytest.fixture
def spoilt():
    """An error whose text cannot be had."""

    class Spoilt(Exception):
        def __str__(self):
            raise ValueError("no text")

    return Spoilt()


def test_what_errors_and_figures_need_is_read_before_the_first_kernel():
    interactiveshell = pytest.importorskip("IPython.core.interactiveshell")
    registry = pytest.importorskip("matplotlib.backends.registry")
    from stack_data import Source

    registry.backend_registry._clear()
    server._warm_up()
    assert registry.backend_registry._loaded_entry_points
    assert interactiveshell.__file__ in {name for name, _ in Source._class_local("__source_cache_with_lines", {})}


def test_the_history_keeps_name_text_and_way_of_an_error():
    try:
        {}["a"]
    except KeyError as error:
        kept = server._kept(error, filename="x", running_compiled_code=True)
    assert (kept["ename"], kept["evalue"]) == ("KeyError", "'a'")
    assert '{}["a"]' in "".join(kept["traceback"])


def test_an_error_without_a_text_fails_as_in_the_shell_itself(spoilt):
    with pytest.raises(ValueError, match="no text"):
        server._kept(spoilt)
