"""Mass spectra of one protein, and its letters: no network, and each file is checked first."""

from pathlib import Path

import numpy as np

from neurokit_lite.data.dataset import Dataset
from neurokit_lite.data.registry import provenance, verify

__all__ = ["bovine_albumin_fasta", "load_albumin_spectra"]

_PER_UNIT = {"survey_mz": 10_000, "mz": 1_000}  # in the file m/z are whole numbers


def bovine_albumin_fasta() -> Path:
    """Path of the shipped FASTA file: serum albumin of cattle with its signal peptide, 607 residues.

    Returns
    -------
    pathlib.Path
        A FASTA file; read it with ``genomics.read_fasta``. The name is that of the gene, ALB.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    References
    ----------
    The UniProt Consortium (2023). UniProt: the Universal Protein Knowledgebase in 2023. *Nucleic Acids Research*
    51:D523-D531. https://doi.org/10.1093/nar/gkac1052

    Examples
    --------
    >>> from neurokit_lite import data
    >>> data.bovine_albumin_fasta().name
    'bovine_albumin.fasta'
    """
    return verify("bovine_albumin")


def load_albumin_spectra() -> Dataset:
    """Load the mass spectra of bovine serum albumin that was cut with trypsin.

    Returns
    -------
    Dataset
        Fragment spectra (MS2), one behind the other: ``mz`` and ``intensities`` (n_peaks,); ``starts``,
        ``precursor_mz``, ``charges`` and ``times_s`` (n_spectra,) = (1120,). Survey scans (MS1): ``survey_mz`` and
        ``survey_intensities`` (n_survey_peaks,); ``survey_starts`` and ``survey_times_s`` (n_surveys,) = (435,). m/z in
        Da per charge, intensities in arbitrary units, times in seconds since the run began. ``starts`` says which peak
        is the first of each spectrum, from 0.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    Notes
    -----
    All are centroids. Survey scans were measured in the Orbitrap, to a few parts per million, and fragments in the ion
    trap, to a few tenths of a Da. Charges are those that the instrument found. The run is a part, from 1501 to 2499 s.

    References
    ----------
    Kosters M, Leufken J, Schulze S, Sugimoto K, Klein J, Zahedi RP, et al. (2018). pymzML v2.0: introducing a highly
    compressed and seekable gzip format. *Bioinformatics* 34:2513-2514. https://doi.org/10.1093/bioinformatics/bty046

    Examples
    --------
    >>> from neurokit_lite import data
    >>> len(data.load_albumin_spectra()["charges"])
    1120
    """
    with np.load(verify("albumin_spectra")) as file:
        arrays = {name: file[name] for name in file.files}
    for name, array in arrays.items():
        arrays[name] = array / _PER_UNIT[name] if name in _PER_UNIT else array.astype(float)
    for name in ("starts", "survey_starts", "charges"):
        arrays[name] = arrays[name].astype(int)
    return Dataset(arrays=arrays, provenance=provenance("albumin_spectra"))
