"""From phenotypes to what a guideline recommends, or to nothing."""

from collections.abc import Mapping

import numpy as np

from neurokit_lite.core.check import one_of
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.labels import as_labels
from neurokit_lite.data import Dataset
from neurokit_lite.drugs.precision.tables import as_tables

__all__ = ["recommend"]


def recommend(tables: Dataset, drug: str, phenotypes: Mapping[str, np.ndarray]) -> np.ndarray:
    """Look up what the guideline recommends for a drug, for each person.

    Parameters
    ----------
    tables : Dataset
        As ``data.load_pharmacogenes`` gives it.
    drug : str
        Name of the drug.
    phenotypes : mapping of str to array_like of str, shape (n_people,)
        Phenotypes of each gene, by its name; ``"Not typed"`` where a person was not. Genes that do not matter for
        the drug are passed over; one that matters and is not there counts as not typed.

    Returns
    -------
    numpy.ndarray of str, shape (n_people,)
        Text of the recommendation, or ``"No recommendation"``, which is no permission to give the usual dose.

    Raises
    ------
    TypeError
        If `tables` or `phenotypes` is something else.
    ValueError
        If the drug is unknown, none of its genes is given, or a phenotype is none of the table's.

    Notes
    -----
    Exactly one rule of the table must have these words: nothing is interpolated between phenotypes.

    References
    ----------
    Hicks JK, Sangkuhl K, Swen JJ, Ellingrod VL, Müller DJ, Shimoda K, et al. (2017). Clinical Pharmacogenetics
    Implementation Consortium guideline (CPIC) for CYP2D6 and CYP2C19 genotypes and dosing of tricyclic
    antidepressants: 2016 update. *Clin Pharmacol Ther* 102:37-44. https://doi.org/10.1002/cpt.597

    Examples
    --------
    >>> from neurokit_lite import data, drugs
    >>> tables = data.load_pharmacogenes()
    >>> words = ["Normal Metabolizer", "Indeterminate"]
    >>> drugs.recommend(tables, "citalopram", {"CYP2C19": words}).tolist()
    ['Initiate therapy with recommended starting dose.', 'No recommendation']
    """
    tables = as_tables(tables)
    phenotypes = as_instance(phenotypes, "phenotypes", Mapping)
    one_of(drug, "drug", sorted(set(map(str, tables["rule_drugs"]))))
    is_here = tables["rule_drugs"] == drug
    columns = {}
    for k in "12":
        for gene in set(map(str, tables[f"rule_genes{k}"][is_here])) - {"none"}:
            if gene in columns:
                raise invalid("tables", f"name each gene of {drug} in one column", got=f"{gene} in both")
            columns[gene] = tables[f"rule_phenotypes{k}"][is_here]
    given = {
        gene: as_labels(phenotypes[gene], gene, axis="n_people").astype(str) for gene in columns if gene in phenotypes
    }
    if not given:
        raise invalid(
            "phenotypes", f"have one of the genes of {drug}: {listed(sorted(columns))}", got=listed(phenotypes)
        )
    n_people = {len(words) for words in given.values()}
    if len(n_people) > 1:
        raise invalid(
            "phenotypes", "have one phenotype for each person (n_people) in every gene", got=listed(sorted(n_people))
        )
    for gene, words in given.items():
        known = {*map(str, columns[gene]), "Not typed"}
        if strange := sorted(set(words) - known):
            raise invalid("phenotypes", f"of {gene} be among {listed(sorted(known))}", got=listed(strange))
    found = np.full(n_people.pop(), "No recommendation", dtype=object)
    n_rules = np.zeros(len(found), dtype=int)
    for row, text in enumerate(tables["rule_texts"][is_here]):
        fits = np.ones(len(found), dtype=bool)
        for gene, wanted in columns.items():
            fits &= given.get(gene, np.full(len(found), "Not typed")) == wanted[row]
        found[fits] = str(text)
        n_rules += fits
    if (n_rules > 1).any():
        raise invalid("tables", f"have one rule of {drug} for each set of phenotypes", got="two that fit one person")
    return found.astype(str)
