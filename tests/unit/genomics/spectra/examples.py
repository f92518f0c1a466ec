"""Working calls of mass spectra."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import genomics

PLACE = "neurokit_lite.genomics.spectra"
TOY = {"one": "GASKLVPRAEFVK", "two": "MTEYIKDLGEEHFK"}
LETTERS = (Wrong("peptide", "GAXK", "'X'"), Wrong("peptide", "", "''"), Wrong("peptide", 7, "7"))
ADDED = (
    Wrong("modifications", 57.02, "57.02"),
    Wrong("modifications", {"B": 57.02}, "'B'"),
    Wrong("modifications", {"C": np.inf}, "inf"),
)
CHARGE = (Wrong("charge", 0, "0"), Wrong("charge", -2, "-2"), Wrong("charge", 1.5, "1.5"), Wrong("charge", 21, "21"))
PEAKS = (
    Wrong("mz", [502.0, 501.0, 503.0], "502 followed by 501 at index 1"),
    Wrong("mz", [-1.0, 501.0, 502.0], "-1"),
    Wrong("mz", [0.0, 501.0, 502.0], "0"),
    Wrong("intensities", [1.0, -2.0, 3.0], "-2"),
    Wrong("intensities", [1.0], "1"),
)


@cache
def table() -> genomics.PeptideTable:
    return genomics.digest_proteins(TOY, decoys=genomics.make_decoys(TOY), min_length=4, max_missed=1)


@cache
def run() -> genomics.TandemSpectra:
    """Two spectra made of fragments, one of noise."""
    parts, precursors = [], []
    for peptide in ("AEFVK", "DLGEEHFK"):
        ions = genomics.fragment_ions(peptide)
        parts.append(np.sort(np.concatenate([ions.b_mz, ions.y_mz])))
        precursors.append(genomics.peptide_mz(peptide, 2))
    parts.append(np.array([300.3, 410.7, 555.5]))
    precursors.append(genomics.peptide_mz("MTEYIK", 2))
    sizes = np.array([one.size for one in parts])
    heights = np.concatenate([10.0 + np.arange(n) for n in sizes])
    starts = np.cumsum(sizes) - sizes
    return genomics.TandemSpectra(np.concatenate(parts), heights, starts, np.array(precursors), np.array([2, 2, 2]))


@cache
def matches() -> genomics.PeptideMatches:
    return genomics.search_spectra(run(), table(), precursor_tolerance_ppm=10_000)


@cache
def mzml() -> Path:
    path = Path(mkdtemp(prefix="nkl-mzml-")) / "run.mzML"
    path.write_text("<mzML/>", encoding="utf-8")
    return path


def fields(record: object) -> dict:
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def scan() -> dict:
    return {"mz": np.array([500.0, 500.5017, 501.0033]), "intensities": np.array([9.0, 5.0, 2.0])}


DATABASE = (
    Wrong("proteins", ["GASK"], "['GASK']"),
    Wrong("proteins", {}, "{}"),
    Wrong("proteins", {"a": "GA-K"}, "'-'"),
    Wrong("proteins", {"a": "GASK", "b": "gask"}, "a, b"),
)

CALLS = {
    f"{PLACE}.masses.peptide_mass": Calls(
        lambda: {"peptide": "ACDK", "modifications": {"C": 57.02}}, (*LETTERS, *ADDED)
    ),
    f"{PLACE}.masses.peptide_mz": Calls(
        lambda: {"peptide": "ACDK", "charge": 2, "modifications": {"C": 57.02}}, (*LETTERS, *CHARGE, *ADDED)
    ),
    f"{PLACE}.isotopes.IsotopePattern": Calls(
        lambda: {"mz": [500.0, 500.5], "shares": [0.6, 0.3]},
        (
            Wrong("mz", [500.0, np.nan], "NaN"),
            Wrong("shares", [0.6], "shape (1,)"),
            Wrong("shares", [0.6, 1.3], "1.3"),
        ),
    ),
    f"{PLACE}.isotopes.isotope_pattern": Calls(
        lambda: {"peptide": "MACK", "charge": 2},
        (
            *LETTERS,
            *CHARGE,
            Wrong("n_peaks", 0, "0"),
            Wrong("elements", "CX", "'CX'"),
            Wrong("elements", "", "''"),
        ),
    ),
    f"{PLACE}.peaks.PeakList": Calls(scan, PEAKS),
    f"{PLACE}.peaks.make_profile": Calls(
        scan,
        (
            *PEAKS,
            Wrong("resolution", 10, "10"),
            Wrong("noise_sd", -1.0, "-1"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.peaks.pick_peaks": Calls(
        lambda: {"mz": np.array([1.0, 2, 3, 4, 5]), "intensities": np.array([1.0, 4, 1, 3, 0])},
        (
            Wrong("mz", [1.0, 3, 2, 4, 5], "3 followed by 2"),
            Wrong("mz", [-1.0, 2, 3, 4, 5], "-1"),
            Wrong("intensities", [1.0, 4, -1, 3, 0], "-1"),
            Wrong("intensities", [1.0], "1"),
            Wrong("min_intensity", -1, "-1"),
        ),
    ),
    f"{PLACE}.peaks.find_charges": Calls(
        lambda: scan() | {"precursor_mz": np.array([500.0, 700.0])},
        (
            *PEAKS,
            Wrong("precursor_mz", [-500.0], "-500"),
            Wrong("max_charge", 0, "0"),
            Wrong("tolerance_ppm", 0.01, "0.01"),
        ),
    ),
    f"{PLACE}.digestion.PeptideTable": Calls(
        lambda: fields(table()),
        (
            Wrong("peptides", ("GASK",), "1"),
            Wrong("proteins", ("one",), "1"),
            Wrong("starts", [np.nan] * len(table()), "NaN"),
            Wrong("n_missed", [1], "shape (1,)"),
            Wrong("masses_da", table().masses_da[::-1], "Da followed by"),
            Wrong("is_decoy", np.full(len(table()), 2), "2"),
            Wrong("modifications", 57.02, "57.02"),
        ),
    ),
    f"{PLACE}.digestion.digest_proteins": Calls(
        lambda: {"proteins": TOY, "decoys": genomics.make_decoys(TOY), "min_length": 4},
        (
            *DATABASE,
            Wrong("decoys", {"one": "KSAG"}, "one"),
            Wrong("decoys", ["KSAG"], "['KSAG']"),
            Wrong("max_missed", -1, "-1"),
            Wrong("min_length", 0, "0"),
            Wrong("max_length", 3, "3"),
            *ADDED,
        ),
    ),
    f"{PLACE}.digestion.make_decoys": Calls(
        lambda: {"proteins": TOY, "method": "shuffle"},
        (
            *DATABASE,
            Wrong("proteins", {"decoy_one": "GASK"}, "decoy_one"),
            Wrong("method", "invert", "'invert'"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.fragments.fragment_ions": Calls(
        lambda: {"peptide": "ACDK", "charge": 1},
        (*LETTERS, Wrong("peptide", "G", "'G'"), *CHARGE, *ADDED),
    ),
    f"{PLACE}.fragments.match_peaks": Calls(
        lambda: {"mz": np.array([500.0, 600.0]), "expected_mz": np.array([600.1, 550.0]), "tolerance_da": 0.5},
        (
            Wrong("mz", [600.0, 500.0], "600 followed by 500"),
            Wrong("mz", [-1.0, 500.0], "-1"),
            Wrong("expected_mz", [0.0], "0"),
            Wrong("tolerance_da", 10, "10 Da"),
            Wrong("tolerance_da", None, "none"),
            Wrong("tolerance_ppm", 10, "both", called="tolerance_da"),
        ),
    ),
    f"{PLACE}.fragments.match_fragments": Calls(
        lambda: scan() | {"peptide": "GASKLVPR"},
        (
            *PEAKS,
            *LETTERS,
            Wrong("tolerance_da", 20, "20 Da"),
            Wrong("n_strongest", 0, "0"),
            *ADDED,
        ),
    ),
    f"{PLACE}.fragments.hyperscore": Calls(
        lambda: {"n_b": np.array([3, 1]), "n_y": np.array([2, 4]), "intensity": np.array([50.0, 90.0])},
        (
            Wrong("n_b", [-1, 1], "-1"),
            Wrong("n_y", [2], "1"),
            Wrong("n_y", [-2, 1], "-2"),
            Wrong("intensity", [-50.0, 90.0], "-50"),
        ),
    ),
    f"{PLACE}.collection.TandemSpectra": Calls(
        lambda: fields(run()),
        (
            Wrong("mz", run().mz[::-1], "followed by"),
            Wrong("mz", -run().mz, "-"),
            Wrong("intensities", -run().intensities, "-"),
            Wrong("starts", [1, 3, 5], "from 1 to 5"),
            Wrong("starts", [0, 3, 999], "from 0 to 999"),
            Wrong("precursor_mz", [-1.0, 5, 6], "-1"),
            Wrong("charges", [2, 0, 2], "0 for 1 of 3"),
            Wrong("charges", [2], "shape (1,)"),
        ),
    ),
    f"{PLACE}.searching.search_spectra": Calls(
        lambda: {"spectra": run(), "peptides": table()},
        (
            Wrong("spectra", "run.mzML", "'run.mzML'"),
            Wrong("peptides", ["GASK"], "['GASK']"),
            Wrong("precursor_tolerance_ppm", 0.5, "0.5 ppm"),
            Wrong("fragment_tolerance_da", 20, "20 Da"),
            Wrong("n_strongest", 0, "0"),
        ),
    ),
    f"{PLACE}.confidence.target_decoy_q": Calls(
        lambda: {"scores": np.array([9.0, 8, 7, 6]), "is_decoy": np.array([False, False, True, False])},
        (
            Wrong("scores", [9.0, np.nan, 7, 6], "NaN"),
            Wrong("is_decoy", [True], "1"),
            Wrong("is_decoy", [False] * 4, "0 decoys and 4 targets"),
            Wrong("is_decoy", [0, 2, 1, 0], "2"),
            Wrong("n_added", 2, "2"),
        ),
    ),
    f"{PLACE}.coverage.cover_protein": Calls(
        lambda: {"protein": "GASKGAR", "peptides": ["GASK", "GAR"]},
        (
            Wrong("protein", "GA-K", "'-'"),
            Wrong("protein", "", "''"),
            Wrong("peptides", "GASK", "'GASK'"),
            Wrong("peptides", ["LVPR"], "'LVPR'"),
        ),
    ),
}

SAME_NAME = {
    ("cover_protein", "peptides"): "a peptide may be seen in several spectra",
    ("PeptideTable", "proteins"): "a protein has many peptides",
}

NOT_TRIED = {
    f"{PLACE}.reading.read_mzml": "needs pyteomics, which is not installed: test_reading.py with a stand-in",
    f"{PLACE}.collection.TandemSpectra.spectrum": "test_collection.py",
    f"{PLACE}.fragments.FragmentIons": "made by fragment_ions, which checks everything",
    f"{PLACE}.fragments.FragmentMatch": "made by match_fragments, which checks everything",
    f"{PLACE}.searching.PeptideMatches": "made by search_spectra, which checks everything",
    f"{PLACE}.searching.PeptideMatches.take": "test_searching.py",
    f"{PLACE}.searching.PeptideMatches.best_per_peptide": "takes nothing",
    f"{PLACE}.searching.PeptideMatches.to_frame": "takes nothing",
}

PLOTS = {
    "neurokit_lite.plots.genomics.spectra.plot_mass_spectrum": (
        lambda: run().spectrum(0),
        {
            "matched": genomics.match_fragments(
                run().spectrum(0).mz, run().spectrum(0).intensities, "AEFVK", tolerance_da=0.5
            )
        },
    ),
    "neurokit_lite.plots.genomics.spectra.plot_peptide_matches": (matches, {"threshold": 3.0}),
    "neurokit_lite.plots.genomics.spectra.plot_sequence_coverage": (
        lambda: "GASKGAR",
        {"is_seen": [True, True, True, True, False, False, False]},
    ),
}
