"""The Gene Ontology and what is known of human genes: no network, and each file is checked first."""

import numpy as np

from neurokit_lite.core.check import one_of
from neurokit_lite.data.dataset import Dataset
from neurokit_lite.data.registry import provenance, verify

__all__ = ["load_human_annotations", "load_ontology_terms"]


def load_ontology_terms() -> Dataset:
    """Load the terms of the Gene Ontology and which terms they are parts or kinds of.

    Returns
    -------
    Dataset
        ``terms``, ``names``, ``aspects``: arrays (n_terms,) = (43558,) of ids such as ``GO:0045202``, their names and
        ``bp`` (biological process), ``cc`` (cellular component) or ``mf`` (molecular function). ``children``,
        ``parents``, ``relations``: arrays (n_links,), one link a row, for example ``is_a``.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    References
    ----------
    The Gene Ontology Consortium (2021). The Gene Ontology resource: enriching a GOld mine. *Nucleic Acids Research*
    49:D325-D334. https://doi.org/10.1093/nar/gkaa1113

    Examples
    --------
    >>> from neurokit_lite import data
    >>> ontology = data.load_ontology_terms()
    >>> ontology["names"][ontology["terms"] == "GO:0045202"].tolist()
    ['synapse']
    """
    with np.load(verify("ontology_terms")) as file:
        arrays = {
            "terms": _ids("GO:{:07d}", file["terms"]),
            "names": np.array(file["names"].tobytes().decode().split("\n")),
            "aspects": file["aspects"].astype(str),
            "children": _ids("GO:{:07d}", file["children"]),
            "parents": _ids("GO:{:07d}", file["parents"]),
            "relations": file["relations_kinds"].astype(str)[file["relations_code"]],
        }
    return Dataset(arrays=arrays, provenance=provenance("ontology_terms"))


def load_human_annotations(*, ids: str = "symbol") -> Dataset:
    """Load which human genes are known to belong to which terms of the Gene Ontology.

    Parameters
    ----------
    ids : str
        Names of the genes: ``"symbol"`` (SYN1) or ``"ensembl"`` (ENSG00000008056); a gene with several Ensembl ids
        occurs with each, one with none is left out.

    Returns
    -------
    Dataset
        ``genes``, ``terms``, ``evidence``: arrays (n_annotations,), one annotation a row, as people or programs made
        it: not yet handed up to the parents of the term. Evidence is a code such as ``IDA`` (a direct assay) or ``IEA``
        (a program; nobody reviewed it).

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong, or `ids` is something else.

    References
    ----------
    The Gene Ontology Consortium (2021). The Gene Ontology resource: enriching a GOld mine. *Nucleic Acids Research*
    49:D325-D334. https://doi.org/10.1093/nar/gkaa1113

    Examples
    --------
    >>> from neurokit_lite import data
    >>> known = data.load_human_annotations()
    >>> "synapsin" in known.provenance.title, int((known["genes"] == "SYN1").sum()) > 5
    (False, True)
    """
    one_of(ids, "ids", ("symbol", "ensembl"))
    with np.load(verify("human_annotations")) as file:
        gene, term, code = file["gene"].astype(np.int64), file["term"], file["evidence_code"]
        evidence = file["evidence_kinds"].astype(str)
        names = np.array(file["symbols"].tobytes().decode().split("\n"))
        if ids == "ensembl":
            which, row = _pairs(gene, file["ensembl_gene"].astype(np.int64))
            names = _ids("ENSG{:011d}", file["ensembl"])
            gene, term, code = which, term[row], code[row]
    arrays = {"genes": names[gene], "terms": _ids("GO:{:07d}", term), "evidence": evidence[code]}
    return Dataset(arrays=arrays, provenance=provenance("human_annotations"))


def _pairs(gene: np.ndarray, owner: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each id of an owner the annotations of that gene: places among the ids, and among the annotations."""
    first, last = np.searchsorted(gene, owner), np.searchsorted(gene, owner, side="right")
    count = last - first
    which = np.repeat(np.arange(len(owner)), count)
    return which, np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count) + np.repeat(first, count)


def _ids(form: str, numbers: np.ndarray) -> np.ndarray:
    """Ids as text; each is written once, however often it occurs."""
    kinds, code = np.unique(numbers, return_inverse=True)
    return np.array([form.format(one) for one in kinds.tolist()])[code]
