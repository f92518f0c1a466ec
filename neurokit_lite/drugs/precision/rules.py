"""From phenotypes to what a guideline recommends, or to nothing."""

from collections.abc import Mapping

import numpy as np

from neurokit_lite.core.check import one_of
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.instances import as_instance
from neurokit_lite.data import Dataset

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
        Phenotypes of each gene, by its name; an empty text where a person was not typed. Genes that do not matter for
        the drug are passed over; one that matters and is not there counts as not typed.

    Returns
    -------
    numpy.ndarray of str, shape (n_people,)
        Text of the recommendation; empty where there is none, which is no permission to give the usual dose.

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
    ['Initiate therapy with recommended starting dose.', '']
    """
    tables = as_instance(tables, "tables", Dataset, hint="data.load_pharmacogenes() gives it.")
    phenotypes = as_instance(phenotypes, "phenotypes", Mapping)
    one_of(drug, "drug", sorted(set(map(str, tables["rule_drugs"]))))
    is_here = tables["rule_drugs"] == drug
    columns = {}
    for k in "12":
        for gene in set(map(str, tables[f"rule_genes{k}"][is_here])) - {""}:
            columns[gene] = tables[f"rule_phenotypes{k}"][is_here]
    given = {gene: _as_words(phenotypes[gene], gene) for gene in columns if gene in phenotypes}
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
        known = {*map(str, columns[gene]), ""}
        if strange := sorted(set(words) - known):
            raise invalid(
                "phenotypes", f"of {gene} be among {listed(sorted(known - {''}))}, or empty", got=listed(strange)
            )
    found = np.full(n_people.pop(), "", dtype=object)
    for row, text in enumerate(tables["rule_texts"][is_here]):
        fits = np.ones(len(found), dtype=bool)
        for gene, wanted in columns.items():
            fits &= given.get(gene, np.full(len(found), "")) == wanted[row]
        found[fits] = str(text)
    return found.astype(str)


def _as_words(values: np.ndarray, gene: str) -> np.ndarray:
    """Phenotypes of one gene (n_people,); empty texts are allowed, other things that are missing are not."""
    words = np.asarray(values, dtype=object)
    if words.ndim != 1 or not all(isinstance(word, str) for word in words):
        raise invalid(
            gene,
            "have one text for each person (n_people,), empty where nobody was typed",
            got=f"shape {words.shape}" if words.ndim != 1 else f"{next(w for w in words if not isinstance(w, str))!r}",
            error=TypeError,
        )
    return words.astype(str)
