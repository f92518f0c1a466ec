"""No number of ours depends on whether whole numbers have 32 bits, as in a browser, or 64."""

import json
import os
import subprocess
import sys

import numpy as np
import pytest
from contracts import int32_rules as rules
from contracts.support import ROOT, report

OTSU = """
def between(values):
    counts, edges = np.histogram(values, 256)
    below = np.cumsum(counts)
    above = values.size - below
    return below * above
"""


def seen(source: str, name: str, *arguments: object) -> list[str]:
    """What is noticed when a function of that source is called."""
    space = {"np": np, **rules.TOOLS}
    exec(rules.compiled(source, "neurokit_lite/sample.py"), space)
    rules.complaints.clear()
    space[name](*arguments)
    found = [f"{place}: {text}" for place, text in rules.complaints.items()]
    rules.complaints.clear()
    return found


def test_every_working_call_gives_the_same_with_integers_of_32_bits():
    call = [sys.executable, "-m", "contracts.int32_rules"]
    paths = os.pathsep.join([str(ROOT / "tests"), str(ROOT)])
    done = subprocess.run(call, env=os.environ | {"PYTHONPATH": paths}, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    assert found["functions"] > 300, found
    assert found["operations"] > 100_000, found
    assert not found["complaints"], report(found["complaints"])


def test_the_product_of_two_sums_of_counts_is_noticed():
    (complaint,) = seen(OTSU, "between", np.arange(1000.0))
    assert complaint.startswith("sample.py:6: a product of two arrays")
    assert not seen(OTSU.replace("cumsum(counts)", "cumsum(counts, dtype=float)"), "between", np.arange(1000.0))


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("np.outer(x, x)", "outer of integers"),
        ("x @ x", "a product of two arrays"),
        ("x.prod()", "prod of integers"),
        ("x ** x.max()", "a product of two arrays"),
        ("np.cumsum(x * 1000)", "up to 4950000"),
        ("(x * 1e6).astype(int)", "up to 99000000"),
        ("x + 2**31", "does not fit"),
        ("np.dot(x, x)", "dot of integers"),
    ],
)
def test_what_needs_more_bits_is_noticed(line, word):
    assert word in " ".join(seen(f"def one(x):\n    return {line}", "one", np.arange(100)))


@pytest.mark.parametrize(
    "line",
    [
        "np.outer(x.astype(float), x)",
        "x.astype(np.int64) * x",
        "x * 17 + 4",
        "np.cumsum(x, dtype=np.int64) * 1000000",
        "np.random.default_rng(0).integers(2**62, size=3)",
        "x.sum() / x.size",
        "np.empty(3, int)",
    ],
)
def test_what_has_bits_enough_is_not(line):
    assert not seen(f"def one(x):\n    return {line}", "one", np.arange(100))


@pytest.mark.parametrize(
    "line",
    [
        "np.bincount(x.astype(np.int64))",
        "np.bincount(np.random.default_rng(0).poisson(3, 5))",
        "np.bincount(np.random.default_rng(0).choice(4, size=3))",
        "np.bincount(x.astype(np.int64) // 2)",
        "np.repeat(x, x.astype(np.int64) + x)",
        "x.repeat(x.astype(np.int64))",
        "np.add.reduceat(x, np.random.default_rng(0).integers(4, size=3))",
        "np.bincount(pd.Series([1, 2]).to_numpy())",
    ],
)
def test_a_place_of_64_bits_is_refused(line, monkeypatch):
    for name in rules.PLACES:
        monkeypatch.setattr(np, name, getattr(np, name))  # so that they are put back
    rules.narrow_numpy()
    with pytest.raises(TypeError, match=r"int64.*int32"):
        seen(f"import pandas as pd\ndef one(x):\n    return {line}", "one", np.arange(5))


def test_a_place_of_32_bits_is_not(monkeypatch):
    for name in rules.PLACES:
        monkeypatch.setattr(np, name, getattr(np, name))
    rules.narrow_numpy()
    line = "np.repeat(x, np.bincount(x.astype(np.int64).astype(np.intp)))"
    assert not seen(f"def one(x):\n    return {line}", "one", np.arange(5))
