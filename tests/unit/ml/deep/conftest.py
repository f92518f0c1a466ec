"""Most of the time goes into compiling nets that run for milliseconds: here they are compiled without optimising."""

import pytest


@pytest.fixture(scope="package", autouse=True)
def compiled_quickly():
    """JAX reads the flag when it is first used; a notebook that another test starts must not inherit it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XLA_FLAGS", "--xla_backend_optimization_level=0")
        yield
