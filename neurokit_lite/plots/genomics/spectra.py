"""Pictures of mass spectra: peaks with their fragments, matches with decoys, and a protein with what was seen of it."""

import numpy as np

from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.masks import as_mask
from neurokit_lite.genomics import FragmentMatch, PeakList, PeptideMatches
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_mass_spectrum", "plot_peptide_matches", "plot_sequence_coverage"]

_ROW = 60  # residues in a row, as in a FASTA file


def plot_mass_spectrum(peaks, *, matched=None, ax=None, **artist):
    """Draw a spectrum as one line for each peak, and name the fragments that were matched.

    Parameters
    ----------
    peaks : PeakList
        The spectrum.
    matched : FragmentMatch, optional
        Result of :func:`match_fragments` for this spectrum: its b ions are blue, its y ions red.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.vlines`` for the peaks without a name.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into. Heights are in percent of the highest peak.

    Raises
    ------
    TypeError
        If it is no spectrum, or no match.
    ValueError
        If the spectrum is empty, or the match is one of a longer spectrum.

    Examples
    --------
    >>> from neurokit_lite import genomics, plots
    >>> peaks = genomics.PeakList([147.1, 200.0], [5.0, 2.0])
    >>> found = genomics.match_fragments(peaks.mz, peaks.intensities, "GAK")
    >>> [text.get_text() for text in plots.plot_mass_spectrum(peaks, matched=found).texts]
    ['y1']
    """
    as_instance(peaks, "peaks", PeakList, hint="genomics.PeakList(mz, intensities) makes one.")
    if not peaks.intensities.any():
        raise invalid("peaks", "hold a peak above 0", got="none")
    percent = 100 * peaks.intensities / peaks.intensities.max()
    ax = new_ax(ax, width_in=8, height_in=3.2)
    ax.vlines(peaks.mz, 0, percent, **({"color": PALETTE["grey"], "lw": 0.8} | artist))
    if matched is not None:
        as_instance(matched, "matched", FragmentMatch, hint="genomics.match_fragments makes one.")
        series = (("b", matched.b_peaks, PALETTE["blue"]), ("y", matched.y_peaks, PALETTE["vermilion"]))
        for letter, own, color in series:
            if own.max(initial=-1) >= len(peaks.mz):
                got = f"peak {own.max()} of a spectrum of {len(peaks.mz)}"
                raise invalid("matched", "be a match of this spectrum", got=got)
            numbers = np.flatnonzero(own >= 0)
            found = own[numbers]
            ax.vlines(peaks.mz[found], 0, percent[found], color=color, lw=1.8)
            for number, peak in zip(numbers, found, strict=True):
                place = (peaks.mz[peak], percent[peak] + 1.5)
                ax.text(*place, f"{letter}{number + 1}", color=color, ha="center", va="bottom", fontsize=9)
    ax.set(xlabel="m/z (Da per charge)", ylabel="intensity (% of the highest)", ylim=(0, 112))
    return ax


def plot_peptide_matches(matches, *, threshold=None, ax=None, **artist):
    """Draw the score of each match over the error of its mass, targets and decoys apart.

    Parameters
    ----------
    matches : PeptideMatches
        Result of :func:`search_spectra`.
    threshold : float, optional
        A score that is marked by a line, such as the lowest that was accepted.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` for the dots.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If they are no matches.

    Examples
    --------
    >>> from neurokit_lite import genomics, plots
    >>> table = genomics.digest_proteins({"toy": "GAK"}, min_length=3)
    >>> run = genomics.TandemSpectra([147.11, 218.15], [5, 9], [0], [138.0893], [2])
    >>> plots.plot_peptide_matches(genomics.search_spectra(run, table)).get_ylabel()
    'hyperscore (no unit)'
    """
    as_instance(matches, "matches", PeptideMatches, hint="genomics.search_spectra makes them.")
    ax = new_ax(ax, width_in=6.5, height_in=3.6)
    look = {"ls": "", "ms": 4, "alpha": 0.8}
    for kind, is_own, color, marker in (
        ("targets", ~matches.is_decoy, PALETTE["blue"], "o"),
        ("decoys", matches.is_decoy, PALETTE["orange"], "x"),
    ):
        label = f"{kind} ({is_own.sum()})"
        x, y = matches.errors_ppm[is_own], matches.scores[is_own]
        ax.plot(x, y, **(look | {"color": color, "marker": marker, "label": label} | artist))
    if threshold is not None:
        ax.axhline(threshold, color="black", lw=1, ls="--", label="lowest accepted score")
    ax.set(xlabel="error of the mass (parts per million)", ylabel="hyperscore (no unit)")
    ax.legend(fontsize=9)
    return ax


def plot_sequence_coverage(protein, is_seen, *, ax=None, **artist):
    """Write a protein in rows of 60 residues, and shade what was seen (sequence coverage).

    Parameters
    ----------
    protein : str
        Letters of the protein.
    is_seen : array_like of bool of shape (n_residues,)
        Result of :func:`cover_protein`.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.imshow`` for the shades.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into. The number of its first residue stands left of each row.

    Raises
    ------
    TypeError
        If the protein is no string.
    ValueError
        If the two have different lengths.

    Examples
    --------
    >>> from neurokit_lite import genomics, plots
    >>> ax = plots.plot_sequence_coverage("GASKGAR", genomics.cover_protein("GASKGAR", ["GASK"]))
    >>> ax.get_title()
    '4 of 7 residues, 57 %'
    """
    if not isinstance(protein, str) or not protein:
        raise invalid("protein", "be a string of letters", protein, error=TypeError)
    seen = as_mask(is_seen, "is_seen", axes=("n_residues",))
    if seen.size != len(protein):
        rule = f"have one entry for each of the {len(protein)} residues"
        raise invalid("is_seen", rule, got=str(seen.size), hint="genomics.cover_protein makes it.")
    n_rows = -(-seen.size // _ROW)
    shades = np.full(n_rows * _ROW, np.nan)
    shades[: seen.size] = np.where(seen, 1.0, 0.0)
    ax = new_ax(ax, width_in=9, height_in=0.9 + 0.27 * n_rows)
    look = {"cmap": "Blues", "vmin": 0, "vmax": 2.5, "aspect": "auto", "interpolation": "nearest"}
    ax.imshow(shades.reshape(n_rows, _ROW), **(look | artist))
    for place, letter in enumerate(protein):
        y, x = divmod(place, _ROW)
        weight = "bold" if seen[place] else "normal"
        ax.text(x, y, letter, ha="center", va="center", fontsize=8, family="monospace", fontweight=weight)
    ax.set_yticks(range(n_rows), [str(row * _ROW + 1) for row in range(n_rows)])
    ax.set_xticks([0, 9, 19, 29, 39, 49, 59], ["1", "10", "20", "30", "40", "50", "60"])
    ax.set(xlabel="residue in its row (number)", ylabel="first residue (number)")
    ax.set_title(f"{seen.sum()} of {seen.size} residues, {100 * seen.mean():.0f} %", fontsize=10)
    return ax
