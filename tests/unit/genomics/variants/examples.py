"""Working calls of a cohort's genotypes."""

import gzip
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import genomics

PLACE = "neurokit_lite.genomics.variants"
VCF = """##fileformat=VCFv4.2
#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tann\tbob
1\t100\trs1\tA\tG\t.\tPASS\t.\tGT:DP\t0|1:7\t1/1:9
1\t200\t.\tC\tT\t.\tPASS\t.\tGT\t./.\t0/0
"""


@cache
def cohort() -> np.ndarray:
    counts = genomics.make_cohort(30, 40, fst=0.1, random_state=3).counts.astype(float)
    counts[2, 5] = np.nan
    return counts


def labels() -> np.ndarray:
    return np.repeat(["east", "west"], 15)


@cache
def vcf() -> Path:
    path = Path(mkdtemp(prefix="nkl-vcf-")) / "two.vcf.gz"
    path.write_bytes(gzip.compress(VCF.encode()))
    return path


@cache
def bed() -> Path:
    path = Path(mkdtemp(prefix="nkl-bed-")) / "two.bed"
    path.write_bytes(bytes([0x6C, 0x1B, 1, 0b1110, 0b0011]))
    path.with_suffix(".bim").write_text("1 rs1 0 100 A G\n1 rs2 0 200 C T\n")
    path.with_suffix(".fam").write_text("f ann 0 0 2 -9\nf bob 0 0 1 -9\n")
    return path


def places() -> dict:
    letters = {"references": ["A", "C"], "alternates": ["G", "T"]}
    return {"chromosomes": ["1", "1"], "positions_bp": [100, 200], "names": ["rs1", "."]} | letters


def components() -> dict:
    found = genomics.fit_components(cohort(), n_components=2)
    names = ("scores", "loadings", "variance_fraction", "frequencies")
    return {name: getattr(found, name) for name in names}


def genotypes(**more: object) -> dict:
    return {"genotypes": cohort()} | more


HALF = Wrong("genotypes", [[0.5, 1.0]], "0.5")
THREE = Wrong("genotypes", [[3, 1]], "3")
FLAT = Wrong("genotypes", [0, 1, 2], "shape (3,)")
NO_PATH = Wrong("path", 7, "7")
BOTH = Wrong("multiallelic", "split", "'split'")

CALLS = {
    f"{PLACE}.genotypes.allele_frequency": Calls(genotypes, (HALF, THREE, FLAT)),
    f"{PLACE}.genotypes.minor_allele_frequency": Calls(genotypes, (HALF, THREE, FLAT)),
    f"{PLACE}.genotypes.count_genotypes": Calls(genotypes, (HALF, THREE, FLAT)),
    f"{PLACE}.genotypes.missing_fraction": Calls(
        lambda: genotypes(by="person"), (HALF, THREE, Wrong("by", "people", "'people'"))
    ),
    f"{PLACE}.genotypes.Variants": Calls(
        places,
        (
            Wrong("positions_bp", [0, 5], "0"),
            Wrong("positions_bp", [1.5, 5], "1.5"),
            Wrong("names", ["rs1"], "shape (1,)"),
        ),
        free=("chromosomes", "references", "alternates"),
    ),
    f"{PLACE}.genotypes.Genotypes": Calls(
        lambda: {"counts": [[0, 1]], "people": ["ann"], "variants": genomics.Variants(**places())},
        (
            Wrong("counts", [[0, 5]], "5"),
            Wrong("counts", [[0], [1]], "shape (2, 1)"),
            Wrong("people", ["ann", "ann"], "ann"),
            Wrong("variants", "rs1", "'rs1'"),
        ),
    ),
    f"{PLACE}.components.GenotypeComponents": Calls(
        lambda: components(),
        (
            Wrong("scores", [1.0], "shape (1,)"),
            Wrong("loadings", np.full((40, 2), np.nan), "NaN"),
            Wrong("variance_fraction", [1.0, np.nan], "NaN"),
            Wrong("frequencies", [np.inf] * 40, "infinite"),
        ),
    ),
    f"{PLACE}.hardy_weinberg.hardy_weinberg_p": Calls(
        lambda: {"table": [[7, 2, 1], [3, 4, 3], [10, 0, 0]]},
        (Wrong("table", [[7, -2, 1]], "-2"), Wrong("table", [[7, 2.5, 1]], "2.5"), Wrong("table", [[7, 2]], "2")),
    ),
    f"{PLACE}.linkage.linkage_r2": Calls(genotypes, (HALF, THREE, FLAT)),
    f"{PLACE}.linkage.prune_linkage": Calls(
        lambda: genotypes(n_window=10, n_step=2),
        (HALF, Wrong("max_r2", 1.5, "1.5"), Wrong("n_window", 1, "1"), Wrong("n_step", 0, "0")),
    ),
    f"{PLACE}.relatives.king_kinship": Calls(genotypes, (HALF, THREE, FLAT)),
    f"{PLACE}.relatives.find_unrelated": Calls(
        lambda: {"kinship": genomics.king_kinship(cohort())},
        (Wrong("kinship", [[0.5, 0.2]], "shape (1, 2)"), Wrong("max_kinship", 0.7, "0.7")),
    ),
    f"{PLACE}.components.fit_components": Calls(
        lambda: genotypes(n_components=2), (HALF, THREE, Wrong("n_components", 30, "30"))
    ),
    f"{PLACE}.ancestry.predict_ancestry": Calls(
        lambda: genotypes(labels=labels(), n_components=2, n_folds=3, random_state=0),
        (
            HALF,
            Wrong("labels", ["east"], "1"),
            Wrong("labels", ["east"] * 30, "east throughout"),
            Wrong("groups", ["a"] * 30, "a throughout"),
            Wrong("n_components", 0, "0"),
            Wrong("n_folds", 1, "1"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.cohort.make_cohort": Calls(
        lambda: {"n_people": 20, "n_variants": 30, "n_children": 3},
        (
            Wrong("n_people", 1, "1"),
            Wrong("n_variants", 0, "0"),
            Wrong("n_populations", 21, "21"),
            Wrong("fst", 0.0, "0"),
            Wrong("n_children", 9, "9"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.plink.read_plink": Calls(
        lambda: {"path": bed(), "haploid": "skip"}, (NO_PATH, Wrong("haploid", "men", "'men'"))
    ),
    f"{PLACE}.vcf.read_vcf": Calls(lambda: {"path": vcf()}, (NO_PATH, BOTH)),
}

MEANT = {
    (name, "genotypes"): "NaN or a mask is a missing call"
    for name in (
        "allele_frequency",
        "minor_allele_frequency",
        "count_genotypes",
        "missing_fraction",
        "linkage_r2",
        "prune_linkage",
        "king_kinship",
        "fit_components",
        "predict_ancestry",
        "plot_hardy_weinberg",
    )
} | {
    ("Genotypes", "counts"): "NaN or a mask is a missing call",
    ("find_unrelated", "kinship"): "NaN: not known, excludes nobody",
    ("plot_kinship", "kinship"): "NaN is left out",
}

NOT_TRIED = {
    f"{PLACE}.plink.stream_plink": "a generator raises when it is used (tests/unit/genomics/variants/test_plink.py)",
    f"{PLACE}.vcf.stream_vcf": "a generator raises when it is used (tests/unit/genomics/variants/test_vcf.py)",
    f"{PLACE}.genotypes.Genotypes.select": "core.masks checks its arguments (test_genotypes.py)",
    f"{PLACE}.genotypes.Variants.select": "core.masks checks its argument (test_genotypes.py)",
    f"{PLACE}.components.GenotypeComponents.project": "test_components.py",
}

PLOTS = {
    "neurokit_lite.plots.genomics.variants.plot_hardy_weinberg": (cohort, {}),
    "neurokit_lite.plots.genomics.variants.plot_components": (
        lambda: genomics.fit_components(cohort(), n_components=2).scores,
        {"labels": labels()},
    ),
    "neurokit_lite.plots.genomics.variants.plot_kinship": (lambda: genomics.king_kinship(cohort()), {}),
}

SQUARE = {
    ("king_kinship", 30): "people by people",
    ("linkage_r2", 40): "variants by variants",
}

EITHER_WAY = {
    (name, "genotypes"): "more variants than people, or more people than variants, as the question is"
    for name in (
        "make_trait",
        "fit_components",
        "count_genotypes",
        "allele_frequency",
        "missing_fraction",
        "linkage_r2",
        "prune_linkage",
        "king_kinship",
    )
}
