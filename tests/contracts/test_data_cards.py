"""Every data set has a card that answers what, whose, how big, may I, and where from; its bytes are those."""

import hashlib
import tomllib
from importlib import import_module

import pytest
from contracts import card_rules as rules
from contracts.support import PACKAGE, report

from neurokit_lite.data import registry

CARDS = sorted((PACKAGE / "data" / "sets").glob("*/cards.toml"))
RECORDS = {name: record for path in CARDS for name, record in tomllib.loads(path.read_text("utf-8")).items()}
SHIPPED = [name for name, record in RECORDS.items() if record.get("shipped")]
FOLDER = PACKAGE / "data" / "files"
GOOD = {
    "title": "Spikes of one mouse",
    "file": "spikes.nwb",
    "shipped": True,
    "n_bytes": 1000,
    "species": "mouse",
    "modality": "silicon probe",
    "shape": "spike times (n_spikes,), s",
    "licence": "CC BY 4.0",
    "citation": "Author A (2020). Title. https://doi.org/10.1000/182",
    "package": "somewhere",
    "version": "1.0",
    "kind": "sdist",
    "member": "a/spikes.nwb",
    "sha256": "0" * 64,
    "changed": "nothing",
}
FETCHED = {"download_mb": 8.3, "twin": "imaging.make_resting_cohort"}


@pytest.mark.parametrize("name", RECORDS)
def test_card_is_whole(name):
    complaints = rules.card_complaints(RECORDS[name])
    assert not complaints, report([f"[{name}]: {complaint}" for complaint in complaints])


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_file_has_the_bytes_of_its_card(name):
    path = registry.file_path(name)
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    assert found == RECORDS[name]["sha256"], f"{path.name} has changed: rebuild it with `python -m tools.extracts`"
    assert path.stat().st_size == RECORDS[name]["n_bytes"]


@pytest.mark.parametrize("name", [name for name in RECORDS if name not in SHIPPED])
def test_a_fetched_set_has_a_twin_that_works_without_a_network(name):
    layer, _, function = RECORDS[name]["twin"].partition(".")
    assert callable(getattr(import_module(f"neurokit_lite.{layer}"), function))
    assert f"without a network: {RECORDS[name]['twin']}()" in registry.card(name)


@pytest.mark.parametrize("name", RECORDS)
def test_a_card_says_how_big_its_file_is(name):
    (line,) = [line for line in registry.card(name).splitlines() if line.startswith("  size ")]
    number, unit = line.split()[1:3]
    wanted = RECORDS[name]["n_bytes"] / {"kB": 1e3, "MB": 1e6}[unit.rstrip(",")]
    assert float(number) == pytest.approx(wanted, rel=0.05)


def test_files_and_cards_agree():
    files = {path.name for path in FOLDER.glob("*/*") if not path.name.startswith(".")}
    complaints = rules.unlisted(files, RECORDS)
    assert not complaints, report(complaints)


def test_files_keep_the_budget():
    complaints = rules.budget_complaints({path.name: path.stat().st_size / 1e6 for path in FOLDER.glob("*/*")})
    assert not complaints, report(complaints)


def test_the_extracts_tool_rebuilds_every_shipped_file_and_has_a_converter_for_each(monkeypatch):
    tool = import_module("tools.extracts.__main__")
    rebuilt = []
    monkeypatch.setattr(tool, "rebuild", lambda name: rebuilt.append(name) or name)
    tool.main([])
    assert sorted(rebuilt) == sorted(SHIPPED)
    for name in (name for name in SHIPPED if "convert" in RECORDS[name]):
        record = registry.entry(name)
        assert callable(getattr(import_module(f"tools.extracts.{record['domain']}"), f"convert_{record['convert']}"))


def test_a_name_is_used_by_one_card_only():
    assert sum(len(tomllib.loads(path.read_text("utf-8"))) for path in CARDS) == len(RECORDS)


@pytest.mark.parametrize("field", [field for field in rules.FIELDS if field != "shipped"])
def test_a_card_without_a_field_is_caught(field):
    assert rules.card_complaints(GOOD) == []
    assert f"{field} is missing" in rules.card_complaints(GOOD | {field: " "})


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"sha256": "abc"}, "64 hexadecimal"),
        ({"version": ">=1"}, "exact version"),
        ({"kind": "zip"}, "sdist, wheel"),
        ({"shape": "a table, s"}, "name the axes"),
        ({"shape": "(n_rows, n_columns)"}, "units"),
        ({"citation": "somebody, sometime"}, "a year and an address"),
        ({"licence": "HCP terms"}, "shipped = false"),
        ({"licence": "CC BY-NC 4.0"}, "shipped = false"),
        ({"n_bytes": "2 MB"}, "size of the finished file"),
        ({"shipped": False, "download_mb": 3.0}, "stands in without a network"),
        ({"shipped": False} | FETCHED | {"twin": "a simulation"}, "stands in without a network"),
        ({"shipped": "yes"}, "true or false"),
    ],
)
def test_a_bad_card_is_caught(change, word):
    (complaint,) = rules.card_complaints(GOOD | change)
    assert word in complaint


def test_a_licence_that_forbids_shipping_is_fine_for_a_fetched_set():
    assert rules.card_complaints(GOOD | {"licence": "HCP terms", "shipped": False} | FETCHED) == []


def test_strays_and_heavy_files_are_caught():
    assert rules.unlisted({"b.nwb"}, {"a": {"file": "a.nwb", "shipped": True}}) == [
        "b.nwb: no card in data/sets",
        "a.nwb: its card says shipped, but data/files/ lacks it",
    ]
    assert len(rules.budget_complaints({"a.nwb": 8.1})) == 1
    assert len(rules.budget_complaints({f"{i}.nwb": 7.6 for i in range(6)})) == 1
