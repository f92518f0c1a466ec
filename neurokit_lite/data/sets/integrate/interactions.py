"""Which proteins of the synapse are linked: no network, and the file is checked first."""

import numpy as np

from neurokit_lite.data.dataset import Dataset
from neurokit_lite.data.registry import provenance, verify

__all__ = ["load_synapse_links"]


def load_synapse_links() -> Dataset:
    """Load which human genes of the synapse are linked in two releases of BioGRID, row by row as they come.

    Returns
    -------
    Dataset
        ``genes``: array (n_genes,) = (1341,) of symbols: all genes that the Gene Ontology of the course places in the
        synapse (``GO:0045202``), or in a part or kind of it. ``first``, ``second``: arrays (n_rows,) = (27489,) of
        symbols, a reported link between these genes or their proteins. ``years``: array (n_rows,): 2019 for the rows
        of release 3.5.171, 2024 for those of a later release.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    Notes
    -----
    Rows are as they were: a pair may come several times, in both orders, and a gene with itself. The table names
    neither the method nor the paper of a link. The later release has no number in the package; its file was packed
    in June 2024, so that 2024 is the last year that is possible.

    References
    ----------
    Oughtred R, Stark C, Breitkreutz B-J, Rust J, Boucher L, Chang C, et al. (2019). The BioGRID interaction database:
    2019 update. *Nucleic Acids Research* 47:D529-D541. https://doi.org/10.1093/nar/gky1079

    Examples
    --------
    >>> from neurokit_lite import data
    >>> links = data.load_synapse_links()
    >>> len(links["genes"]), int((links["years"] == 2019).sum())
    (1341, 11201)
    """
    with np.load(verify("synapse_links")) as file:
        genes = np.array(file["symbols"].tobytes().decode().split("\n"))
        arrays = {
            "genes": genes,
            "first": genes[file["first"]],
            "second": genes[file["second"]],
            "years": file["years"].astype(int),
        }
    return Dataset(arrays=arrays, provenance=provenance("synapse_links"))
