"""Tables that lead from a genotype to a dose: no network, and the file is checked first."""

import json

import numpy as np

from neurokit_lite.data.dataset import Dataset
from neurokit_lite.data.registry import provenance, verify

__all__ = ["load_pharmacogenes"]


def load_pharmacogenes() -> Dataset:
    """Load alleles of four pharmacogenes, phenotypes of pairs of them, and recommendations for five drugs.

    Returns
    -------
    Dataset
        Arrays (n_alleles,) = (233,): ``allele_genes``, ``allele_names`` such as ``"*3A"``, ``allele_activities`` (nan
        where none is given), ``allele_functions``, and ``allele_variants``, what defines an allele, separated by
        commas, each as chromosome-position-reference-alternative on GRCh37, or ``"none"``. Arrays
        (n_diplotypes,) = (1621,): ``diplotype_genes``, ``diplotype_names`` such as ``"*1/*3A"``,
        ``diplotype_phenotypes``; CYP2D6 has none, its phenotype follows from the activities. Arrays (n_rules,) =
        (108,): ``rule_drugs``; ``rule_genes1``, ``rule_phenotypes1``, ``rule_genes2`` and ``rule_phenotypes2``, where
        a phenotype may be ``"Not typed"``, and a second gene ``"none"``, where one gene decides; ``rule_texts``, which
        may be ``"No recommendation"``.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    Notes
    -----
    For teaching, not for patients: guidelines are revised, and this is a copy of one day.

    References
    ----------
    Relling MV, Schwab M, Whirl-Carrillo M, Suarez-Kurtz G, Pui C-H, Stein CM, et al. (2019). Clinical Pharmacogenetics
    Implementation Consortium guideline for thiopurine dosing based on TPMT and NUDT15 genotypes: 2018 update. *Clin
    Pharmacol Ther* 105:1095-1105. https://doi.org/10.1002/cpt.1304

    Examples
    --------
    >>> from neurokit_lite import data
    >>> tables = data.load_pharmacogenes()
    >>> tables["allele_names"][tables["allele_genes"] == "TPMT"][:4].tolist()
    ['*1', '*2', '*3A', '*3B']
    """
    tables = json.loads(verify("pharmacogenes").read_text("utf-8"))
    alleles, diplotypes, rules = (tables[name] for name in ("alleles", "diplotypes", "recommendations"))
    arrays = {
        "allele_genes": alleles["gene"],
        "allele_names": alleles["allele"],
        "allele_activities": [float(value or "nan") for value in alleles["activity"]],
        "allele_functions": alleles["function"],
        "allele_variants": alleles["variants"],
        "diplotype_genes": diplotypes["gene"],
        "diplotype_names": diplotypes["diplotype"],
        "diplotype_phenotypes": diplotypes["phenotype"],
        "rule_drugs": rules["drug"],
        "rule_genes1": rules["gene1"],
        "rule_phenotypes1": rules["phenotype1"],
        "rule_genes2": rules["gene2"],
        "rule_phenotypes2": rules["phenotype2"],
        "rule_texts": rules["recommendation"],
    }
    absent = {"allele_variants": "none", "rule_genes2": "none", "rule_texts": "No recommendation"}
    absent |= dict.fromkeys(("rule_phenotypes1", "rule_phenotypes2"), "Not typed")
    for name, word in absent.items():
        arrays[name] = [value or word for value in arrays[name]]
    arrays = {name: np.array(values) for name, values in arrays.items()}
    return Dataset(arrays=arrays, provenance=provenance("pharmacogenes"))
