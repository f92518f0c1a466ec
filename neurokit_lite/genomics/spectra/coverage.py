"""Sequence coverage: which residues of a protein were seen."""

from collections.abc import Sequence

import numpy as np

from neurokit_lite.core.errors import invalid
from neurokit_lite.genomics.sequence.letters import as_letters

__all__ = ["cover_protein"]


def cover_protein(protein: str, peptides: Sequence[str]) -> np.ndarray:
    """Mark the residues of a protein that peptides cover (sequence coverage).

    Parameters
    ----------
    protein : str
        Letters of the protein.
    peptides : sequence of str
        Letters of peptides of this protein; one may be there more than once.

    Returns
    -------
    numpy.ndarray of shape (n_residues,)
        True for each residue of at least one peptide. The mean is the sequence coverage, from 0 to 1.

    Raises
    ------
    TypeError
        If `peptides` is one string, or an entry is no string.
    ValueError
        If a peptide is not a part of the protein.

    Notes
    -----
    A peptide that occurs several times covers all its places. Coverage says how much of the protein was seen and not
    how sure it is: a few false peptides raise it quickly.

    References
    ----------
    Steen H, Mann M (2004). The ABC's (and XYZ's) of peptide sequencing. *Nat Rev Mol Cell Biol* 5:699-711.
    https://doi.org/10.1038/nrm1468

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.cover_protein("GASKGAR", ["GA"])
    array([ True,  True, False, False,  True,  True, False])
    """
    letters = as_letters(protein, "protein")
    if isinstance(peptides, str):
        hint = "For one peptide write [peptide]."
        raise invalid("peptides", "be a list of peptides", peptides, hint=hint, error=TypeError)
    is_seen = np.zeros(len(letters), dtype=bool)
    for number, given in enumerate(peptides):
        peptide = as_letters(given, f"peptides[{number}]")
        place = letters.find(peptide)
        if place < 0:
            raise invalid("peptides", "be parts of the protein", peptide, hint="Is it a peptide of another protein?")
        while place >= 0:
            is_seen[place : place + len(peptide)] = True
            place = letters.find(peptide, place + 1)
    return is_seen
