"""Checks of the bottom layer."""

from collections.abc import Callable
from types import SimpleNamespace

import numpy as np
from contracts.examples import Calls, Wrong


def about(value: object, **options: object) -> Callable[[], dict]:
    """Arguments of a check of core: the value and the name under which the user knows it."""
    return lambda: {"value": value, "name": "counts", **options}


def fault(value: object, says: str) -> tuple[Wrong, ...]:
    """A wrong value for a check of core."""
    return (Wrong("value", value, says, called="counts"),)


CALLS = {
    "neurokit_lite.core.constancy.is_constant": Calls(lambda: {"values": np.ones(3)}, (), free=("values",)),
    "neurokit_lite.core.constancy.is_rounding": Calls(lambda: {"size": 1.0, "scale": 2.0}, (), free=("size",)),
    "neurokit_lite.core.constancy.robust_spread": Calls(
        lambda: {"values": np.arange(6.0).reshape(3, 2)}, (), free=("values",)
    ),
    "neurokit_lite.core.labels.as_labels": Calls(about(["a"], axis="n_times"), fault([None, "a"], "1 of 2")),
    "neurokit_lite.core.labels.as_names": Calls(about(["a"], axis="n_times"), fault(["a", "a"], "a more than once")),
    "neurokit_lite.core.masks.as_mask": Calls(about([True], axes=("n_times",)), fault([2], "1 different values")),
    "neurokit_lite.core.masks.as_selection": Calls(about([True, False], n_items=2, axis="n_units"), fault([2], "[2]")),
    "neurokit_lite.core.pieces.as_sliceable": Calls(about([1.0], axes=("n_times",)), fault([[1.0]], "shape (1, 1)")),
    "neurokit_lite.core.records.within": Calls(
        lambda: {"values": np.array([0.0, 1.0, np.nan]), "name": "counts"},
        (Wrong("values", np.array([0.5, 1 + 2e-16]), "1.0000000000000002", called="counts"),),
    ),
    "neurokit_lite.core.shapes.as_columns": Calls(
        about([[1.0, 2.0]], axes=("n_times", "x, y"), n_columns=2), fault([[1.0]], "shape (1, 1)")
    ),
    "neurokit_lite.core.check.as_array": Calls(about([1.0], axes=("n_times",)), fault([[1.0]], "shape (1, 1)")),
    "neurokit_lite.core.check.as_events_s": Calls(about([1.0, 2.0]), fault([2.0, 1.0], "2 s followed by 1 s")),
    "neurokit_lite.core.check.in_range": Calls(about(0.5, low=0, high=1), fault(20, "20")),
    "neurokit_lite.core.check.as_count": Calls(about(5), fault(2.5, "2.5")),
    "neurokit_lite.core.check.as_fraction": Calls(about(0.5), fault(1.0, "1.0")),
    "neurokit_lite.core.check.one_of": Calls(about("wake", options=("wake", "sleep")), fault("nap", "'nap'")),
    "neurokit_lite.core.instances.as_instance": Calls(about(3, kind=int), fault("three", "'three'")),
    "neurokit_lite.core.instances.as_labelled": Calls(about({"a": 3}, kind=int), fault({"a": "b"}, "{'a': 'b'}")),
    "neurokit_lite.core.fitting.restore_on_failure": Calls(lambda: {"fit": len}, (), free=("fit",)),
    "neurokit_lite.core.fitting.keep_options": Calls(
        lambda: {"estimator": SimpleNamespace(n_bins=3), "names": ["n_bins"]}, (), free=("estimator", "names")
    ),
    "neurokit_lite.core.fitting.check_options": Calls(
        lambda: {"estimator": SimpleNamespace(n_bins=3), "kept": {"n_bins": 3}},
        (Wrong("kept", {"n_bins": 5}, "3", called="n_bins"),),
        free=("estimator",),
    ),
    "neurokit_lite.core.rng.as_generator": Calls(
        lambda: {"random_state": 0}, (Wrong("random_state", "zero", "'zero'"),)
    ),
}

NOT_TRIED = {
    "neurokit_lite.core.files.as_file": "raises FileNotFoundError (tests/contracts/test_readers.py)",
    "neurokit_lite.core.files.open_whole": "a context; what it leaves behind is in test_files.py",
    "neurokit_lite.core.check.unmasked": "a part of an array that was checked",
    "neurokit_lite.core.errors.listed": "writes any items",
    "neurokit_lite.core.records.check_fields": "checks a record by its fields' names (tests/unit/core)",
    "neurokit_lite.core.shapes.refuse_lopsided": "refuses a matrix, and says where (tests/unit/core)",
    "neurokit_lite.core.shapes.same_shape": "compares two arrays; its message gives both shapes (tests/unit/core)",
    "neurokit_lite.core.shapes.turn_hint": "returns words",
    "neurokit_lite.core.shapes.warn_if_turned": "warns, and refuses nothing",
    "neurokit_lite.core.errors.show": "describes any value",
    "neurokit_lite.core.errors.invalid": "only words an error",
    "neurokit_lite.core.time_grid.float_step_s": "takes checked times only (tests/unit/core/test_time_grid.py)",
    "neurokit_lite.core.time_grid.edge_tolerance_s": "warns, and refuses nothing (tests/unit/core/test_time_grid.py)",
    "neurokit_lite.core.check.same_length": "compares two values; its message gives both lengths (tests/unit/core)",
    "neurokit_lite.core.optional.import_when_called": "leaves what is not installed as it is (tests/unit/core)",
    "neurokit_lite.core.threads.has_threads": "takes nothing (tests/contracts/test_browser_edition.py)",
    "neurokit_lite.core.optional.require": "names the library and the extra (tests/unit/core)",
}
