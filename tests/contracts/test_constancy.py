"""One rule says what does not vary; no file has its own."""

import ast

import pytest
from contracts import constancy_rules as rules
from contracts.support import below, public_files, relative, report, syntax

# What is no test of constancy, by file and the words of the line
KNOWN = {
    ("imaging/eeg/recording.py", "voltage.std() < 1e-07"): "0.1 µV, in volts: an amplifier's floor, beside the rule",
    ("imaging/eeg/evoked.py", "eyes.std() < 1e-08"): "0.01 µV, in volts: what a high-pass leaves of a flat channel",
}
FILES = [
    path
    for path in public_files() + sorted((public_files()[0].parent).rglob("_*.py"))
    if path.parts[path.parts.index("neurokit_lite") + 1] in below("widgets") - {"core", "data"}
]


def is_known(path, complaint):
    return any(path.as_posix().endswith(file) and words in complaint for file, words in KNOWN)


def test_whether_something_varies_is_asked_in_one_place():
    seen = [(path, one) for path in FILES for one in rules.complaints(syntax(path)) if not is_known(path, one)]
    assert not seen, report([f"{relative(path)}, {one}" for path, one in seen])


def test_what_is_known_is_still_there():
    seen = [(path.as_posix(), one) for path in FILES for one in rules.complaints(syntax(path))]
    for file, words in KNOWN:
        assert any(path.endswith(file) and words in one for path, one in seen), f"{file}: {words} is gone from it"


@pytest.mark.parametrize(
    "line",
    ["x.std() == 0", "np.ptp(mean) <= 1e-9 * top", "spread.min() <= 0", "0 < noise_sd", "np.maximum(spread, 1e-12)"],
)
def test_a_rule_of_its_own_is_caught(line):
    (complaint,) = rules.complaints(ast.parse(line))
    assert "core.constancy" in complaint


@pytest.mark.parametrize(
    "line", ["x.std() > 0.1", "n == 0", "is_rounding(spread, scale=top)", "norm > 0", "variance_share < 0.9"]
)
def test_what_asks_something_else_is_not_caught(line):
    assert rules.complaints(ast.parse(line)) == []
