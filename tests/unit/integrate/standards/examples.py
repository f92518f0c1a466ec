"""Working calls of standards."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
import pandas as pd
from contracts.examples import Calls, Wrong

from neurokit_lite import integrate

PLACE = "neurokit_lite.integrate.standards"
PLOT = "neurokit_lite.plots.integrate.standards"
ABOUT = {"subject": "a", "species": "Mus musculus", "description": "a test", "resolution_s": 5e-5}
ABOUT |= {"session_start": datetime(2005, 1, 1, tzinfo=UTC)}


@cache
def folder() -> Path:
    return Path(mkdtemp(prefix="nkl-standards-"))


@cache
def eeg() -> dict:
    generator = np.random.default_rng(3)
    voltage = 14.62 + 12 * generator.normal(size=(5, 256))
    names = ["Cz", "Fz", "Pz", "O1", "T8"]
    about = {"voltage_uv": voltage, "rate_hz": 128.0, "ch_names": names, "subject": "01", "task": "rest"}
    return about | {"line_hz": 50, "onsets_s": np.array([0.25, 0.75, 1.5])}


@cache
def spike_times() -> tuple:
    generator = np.random.default_rng(4)
    return tuple(np.sort(generator.uniform(0, 20, size=n)).round(4) for n in (300, 400))


@cache
def eeg_file() -> Path:
    return integrate.write_eeg_bids(**eeg(), root=folder() / "eeg")


@cache
def spikes_file() -> Path:
    return integrate.write_spikes_nwb(folder() / "right.nwb", spike_times(), (0.0, 20.0), **ABOUT)


@cache
def no_recording() -> Path:
    path = folder() / "text.vhdr"
    path.write_text("nothing")
    return path


@cache
def entries() -> list:
    about = {"n_bytes": 3, "unit": "uV", "rate_hz": 128.0, "duration_s": 2.0}
    rows = [("a.edf", "01", "eeg", "0"), ("b.nwb", "01", "spikes", "1"), ("c.edf", "2", "eeg", "2")]
    return [
        integrate.CatalogueEntry(path=path, subject=subject, modality=kind, sha256=sha256, **about)
        for path, subject, kind, sha256 in rows
    ]


@cache
def database() -> Path:
    path = folder() / "all.sqlite"
    integrate.build_catalogue(path, entries(), links=[("b.nwb", "a.edf", "recorded with")])
    return path


NO_DATABASE = (Wrong("database", 3.5, "3.5"),)

CALLS = {
    f"{PLACE}.units.parse_unit": Calls(
        lambda: {"text": "mV"}, (Wrong("text", "mv", "'mv'"), Wrong("text", 3, "3"), Wrong("text", "n/a", "'n/a'"))
    ),
    f"{PLACE}.units.conversion_factor": Calls(
        lambda: {"unit": "mV", "other_unit": "uV"},
        (
            Wrong("unit", "furlong", "'furlong'", called="text"),
            Wrong("other_unit", "s", "'s'"),
        ),
    ),
    f"{PLACE}.signals.check_amplitudes": Calls(
        lambda: {"values": eeg()["voltage_uv"], "unit": "uV", "modality": "eeg"},
        (
            Wrong("values", np.ones(5), "(5,)"),
            Wrong("values", [[1.0, np.nan]], "NaN"),
            Wrong("unit", "uv", "'uv'", called="text"),
            Wrong("unit", "s", "'V'", called="other_unit"),
            Wrong("modality", "ecg", "'ecg'"),
        ),
    ),
    f"{PLACE}.signals.check_units_agree": Calls(
        lambda: {"units": {"header": ["uV", "mV"], "table": ["µV", "uV"]}},
        (
            Wrong("units", {"header": ["uV"]}, "header"),
            Wrong("units", {"header": ["uV"], "table": ["uV", "uV"]}, "2 in table"),
            Wrong("units", ["uV"], "['uV']"),
        ),
    ),
    f"{PLACE}.signals.check_electrode_positions": Calls(
        lambda: {"positions": 0.09 * np.random.default_rng(1).normal(size=(6, 3)), "unit": "m"},
        (
            Wrong("positions", np.ones((6, 2)), "(6, 2)"),
            Wrong("positions", [[0.0, 0.0, np.inf]] * 4, "infinite"),
            Wrong("unit", "V", "'m'", called="other_unit"),
        ),
    ),
    f"{PLACE}.times.check_time_base": Calls(
        lambda: {"n_samples": 1000, "rates_hz": {"header": 100.0}, "durations_s": {"JSON": 10.0}, "clock_s": 10.0},
        (
            Wrong("n_samples", 10.5, "10.5"),
            Wrong("rates_hz", {}, "none"),
            Wrong("rates_hz", {"header": 0.0}, "0 Hz"),
            Wrong("rates_hz", 100.0, "100.0"),
            Wrong("durations_s", {"JSON": -1.0}, "-1 s"),
            Wrong("durations_s", {"JSON": "long"}, "'long'"),
            Wrong("clock_s", -3.0, "-3 s"),
        ),
    ),
    f"{PLACE}.times.check_events": Calls(
        lambda: {"onsets_s": np.array([0.25, 0.75, 12.5]), "span_s": (0.0, 14.0)},
        (
            Wrong("onsets_s", [np.nan], "NaN"),
            Wrong("span_s", (3.0, 1.0), "(3.0, 1.0)"),
            Wrong("span_s", (3.0,), "1"),
        ),
    ),
    f"{PLACE}.times.check_spike_intervals": Calls(
        lambda: {"spike_times_s": spike_times(), "span_s": (0.0, 20.0), "n_min": 30},
        (
            Wrong("spike_times_s", [[np.nan]], "NaN"),
            Wrong("span_s", (3.0, 1.0), "(3.0, 1.0)"),
            Wrong("n_min", 1, "1"),
        ),
    ),
    f"{PLACE}.writing.write_eeg_bids": Calls(
        lambda: eeg() | {"root": folder() / "write", "file_format": "EDF"},
        (
            Wrong("voltage_uv", np.ones(256), "(256,)"),
            Wrong("voltage_uv", np.full((5, 256), np.nan), "NaN"),
            Wrong("rate_hz", 0.0, "0 Hz"),
            Wrong("ch_names", ["Cz", "Cz", "Pz", "O1", "T8"], "Cz"),
            Wrong("subject", "sub-01", "'sub-01'"),
            Wrong("task", "at rest", "'at rest'"),
            Wrong("line_hz", 55, "55"),
            Wrong("onsets_s", [250.0], "250"),
            Wrong("file_format", "CSV", "'CSV'"),
        ),
        free=("root",),
    ),
    f"{PLACE}.writing.write_spikes_nwb": Calls(
        lambda: {"path": folder() / "write.nwb", "spike_times_s": spike_times(), "span_s": (0.0, 20.0)} | ABOUT,
        (
            Wrong("path", "spikes.txt", "'spikes.txt'"),
            Wrong("spike_times_s", [[np.inf]], "infinite"),
            Wrong("spike_times_s", [[250.0]], "250"),
            Wrong("span_s", (0.0, np.nan), "NaN"),
            Wrong("session_start", "2005", "'2005'"),
            Wrong("session_start", datetime(2005, 1, 1), "2005"),
            Wrong("subject", "", "''"),
            Wrong("species", 3, "3"),
            Wrong("description", " ", "' '"),
            Wrong("resolution_s", 20_000, "20000"),
        ),
    ),
    f"{PLACE}.faults.write_faulty_eeg": Calls(
        lambda: {"fault": "events in ms", "recording": eeg(), "root": folder() / "faulty"},
        (
            Wrong("fault", "broken", "'broken'"),
            Wrong("recording", {"rate_hz": 1.0}, "none"),
            Wrong("recording", 3, "3"),
        ),
        free=("root",),
    ),
    f"{PLACE}.faults.write_faulty_spikes": Calls(
        lambda: (
            {
                "fault": "spikes in ms",
                "spike_times_s": spike_times(),
                "span_s": (0.0, 20.0),
                "path": folder() / "faulty.nwb",
            }
            | ABOUT
        ),
        (
            Wrong("fault", "broken", "'broken'"),
            Wrong("spike_times_s", [[np.nan]], "NaN"),
            Wrong("span_s", (0.0,), "1"),
            Wrong("path", "spikes.txt", "'spikes.txt'"),
        ),
        free=("about",),
    ),
    f"{PLACE}.reading.check_bids_eeg": Calls(
        lambda: {"path": eeg_file(), "clock_s": 2.0},
        (
            Wrong("path", 3.5, "3.5"),
            Wrong("path", no_recording(), "text.vhdr"),
            Wrong("clock_s", -1.0, "-1 s"),
        ),
    ),
    f"{PLACE}.reading.check_nwb_units": Calls(
        lambda: {"path": spikes_file()},
        (Wrong("path", 3.5, "3.5"), Wrong("path", no_recording(), "text.vhdr")),
    ),
    f"{PLACE}.validators.find_misnamed": Calls(lambda: {"root": folder() / "eeg"}, (Wrong("root", 3.5, "3.5"),)),
    f"{PLACE}.validators.inspect_nwb": Calls(
        lambda: {"path": spikes_file(), "level": "violation"},
        (
            Wrong("path", 3.5, "3.5"),
            Wrong("path", no_recording(), "text.vhdr"),
            Wrong("level", "all", "'all'"),
        ),
    ),
    f"{PLACE}.catalogue.CatalogueEntry": Calls(
        lambda: vars(entries()[0]).copy(),
        (
            Wrong("path", "", "''"),
            Wrong("subject", " 01", "' 01'"),
            Wrong("subject", 1, "1"),
            Wrong("modality", "eeg ", "'eeg '"),
            Wrong("unit", "furlong", "'furlong'", called="text"),
            Wrong("rate_hz", "fast", "'fast'"),
            Wrong("duration_s", -1.0, "-1 s"),
            Wrong("n_bytes", -1, "-1"),
        ),
        free=("sha256", "task", "recorded"),
    ),
    f"{PLACE}.catalogue.describe_file": Calls(
        lambda: {"path": eeg_file(), "root": folder()},
        (
            Wrong("path", 3.5, "3.5"),
            Wrong("root", folder() / "elsewhere", "sub-01", called="path"),
        ),
        free=("about",),
    ),
    f"{PLACE}.catalogue.build_catalogue": Calls(
        lambda: {"database": folder() / "new.sqlite", "entries": entries(), "links": [("b.nwb", "a.edf", "with")]},
        (
            Wrong("entries", [{"path": "a"}], "{'path': 'a'}"),
            Wrong("entries", entries() * 2, "twice"),
            Wrong("links", [("b.nwb", "z.edf", "with")], "z.edf"),
            Wrong("links", ["b.nwb"], "['b.nwb']"),
        ),
        free=("database",),
    ),
    f"{PLACE}.searching.find_entries": Calls(
        lambda: {
            "database": database(),
            "subject": "sub-01",
            "modality": "eeg",
            "task": "",
            "min_duration_s": 1.0,
            "has_also": "spikes",
        },
        (*NO_DATABASE, Wrong("min_duration_s", -1.0, "-1 s")),
        free=("subject", "modality", "task", "has_also"),
    ),
    f"{PLACE}.searching.find_related": Calls(
        lambda: {"database": database(), "path": "a.edf"}, (*NO_DATABASE, Wrong("path", "z.edf", "'z.edf'"))
    ),
    f"{PLACE}.searching.find_changed": Calls(
        lambda: {"database": database(), "root": folder()}, NO_DATABASE, free=("root",)
    ),
    f"{PLACE}.times.as_span_s": Calls(
        lambda: {"span_s": (0.0, 10.0)}, (Wrong("span_s", (3.0, 1.0), "(3.0, 1.0)"), Wrong("span_s", (3.0,), "1"))
    ),
    f"{PLACE}.searching.check_catalogue": Calls(lambda: {"database": database()}, NO_DATABASE),
    f"{PLACE}.catalogue.ask_catalogue": Calls(
        lambda: {"database": database(), "question": "SELECT path FROM entries", "values": ()},
        NO_DATABASE,
        free=("question", "values"),
    ),
}

PLOTS = {
    f"{PLOT}.plot_noticed": (
        lambda: pd.DataFrame({"names": [0.0, 1.0], "checks": [1.0, np.nan]}, index=["V for µV", "no task"]),
        {},
    ),
}

SAME_NAME = {
    ("check_units_agree", "units['header']"): "channels may share a unit",
    ("check_units_agree", "units['table']"): "channels may share a unit",
    ("build_catalogue", "links"): "texts of one link",
}

NOT_TRIED = {
    f"{PLACE}.signals.DataFinding": "the checks make it",
    f"{PLACE}.units.Unit": "parse_unit makes it",
}
