"""A database search: the best peptide of each spectrum, against a loop over peptides with pyteomics' masses."""

from functools import cache

import numpy as np

from benchmarks.comparison import Case

N_PROTEINS, N_LETTERS, N_SPECTRA, N_PEAKS = 500, 400, 300, 50
PPM, DA = 200.0, 0.5  # about as many candidates as 10 ppm give in a whole proteome
PROTON = 1.00727646677


@cache
def inputs() -> dict[str, object]:
    """Random proteins, and spectra of random peaks whose precursors have the mass of a peptide; made here."""
    from neurokit_lite import genomics

    generator = np.random.default_rng(0)
    letters = list("ARNDCQEGHILKMFPSTWYV")
    proteins = ["".join(generator.choice(letters, N_LETTERS)) for _ in range(N_PROTEINS)]
    table = genomics.digest_proteins({str(i): one for i, one in enumerate(proteins)})
    charges = generator.integers(2, 4, N_SPECTRA)
    precursors = generator.choice(table.masses_da, N_SPECTRA) / charges + PROTON
    mz = np.sort(generator.uniform(100, 1400, (N_SPECTRA, N_PEAKS)), axis=1)
    heights = generator.uniform(1, 100, (N_SPECTRA, N_PEAKS))
    return {"proteins": proteins, "mz": mz, "heights": heights, "precursors": precursors, "charges": charges}


def ours(given: dict) -> tuple:
    from neurokit_lite import genomics

    proteins = {str(i): str(one) for i, one in enumerate(given["proteins"])}
    starts = np.arange(N_SPECTRA) * N_PEAKS
    peaks = (np.ravel(given["mz"]), np.ravel(given["heights"]), starts)
    spectra = genomics.TandemSpectra(*peaks, given["precursors"], given["charges"])

    table = genomics.digest_proteins(proteins)

    def work() -> object:
        return genomics.search_spectra(spectra, table, precursor_tolerance_ppm=PPM, fragment_tolerance_da=DA)

    def result(found: object) -> dict:
        scores = np.zeros(N_SPECTRA)
        scores[found.spectra] = found.scores
        return {"score": scores}

    return work, result


def pyteomics(given: dict) -> tuple:
    from math import lgamma, log1p

    from pyteomics import mass, parser

    proteins = [str(one) for one in given["proteins"]]

    peptides, options = set(), {"missed_cleavages": 2, "min_length": 6, "max_length": 40, "regex": True}
    for one in proteins:
        peptides |= set(parser.cleave(one, r"(?<=[KR])(?!P)", **options))
    weighed = sorted((mass.fast_mass(one), one) for one in peptides)
    masses = np.array([one[0] for one in weighed])

    def work() -> np.ndarray:
        best = np.zeros(N_SPECTRA)
        for number in range(N_SPECTRA):
            measured = (given["precursors"][number] - PROTON) * given["charges"][number]
            low, high = np.searchsorted(masses, [measured * (1 - PPM * 1e-6), measured * (1 + PPM * 1e-6)])
            mz, percent = given["mz"][number], given["heights"][number] / given["heights"][number].max() * 100
            for _, peptide in weighed[low:high]:
                score, total = 0.0, 0.0
                for series in "by":
                    parts = [peptide[:k] if series == "b" else peptide[-k:] for k in range(1, len(peptide))]
                    wanted = np.array([mass.fast_mass(one, ion_type=series, charge=1) for one in parts])
                    above = np.clip(np.searchsorted(mz, wanted), 1, len(mz) - 1)
                    near = np.where(np.abs(mz[above] - wanted) < np.abs(mz[above - 1] - wanted), above, above - 1)
                    hit = np.abs(mz[near] - wanted) <= DA
                    score, total = score + lgamma(hit.sum() + 1), total + percent[near[hit]].sum()
                best[number] = max(best[number], score + log1p(total))
        return best

    return work, lambda found: {"score": found}


def cases() -> list[Case]:
    """One row."""
    return [
        Case(
            name="search-pyteomics",
            size=f"{N_SPECTRA} spectra of {N_PEAKS} peaks, {N_PROTEINS} proteins of {N_LETTERS} residues, {PPM:g} ppm",
            inputs=inputs,
            ours=ours,
            peer="pyteomics",
            theirs=pyteomics,
            env="spectra",
            goal=5,
            tolerance=1e-9,
            repeats=5,
        )
    ]
