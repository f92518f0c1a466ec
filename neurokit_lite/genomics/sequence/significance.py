"""Is a score more than chance gives? Shuffled sequences answer, and the law of their best scores."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.rng import as_generator
from neurokit_lite.genomics.sequence.alignment import score_alignments
from neurokit_lite.genomics.sequence.letters import as_letters

__all__ = ["ScoreSignificance", "assess_score"]


@dataclass(frozen=True)
class ScoreSignificance:
    """A local score beside those of shuffled sequences. :func:`assess_score` makes it.

    Parameters
    ----------
    score : float
        Score of the two sequences.
    null_scores : array_like of shape (n_permutations,)
        Scores with the second one shuffled.
    location, scale : float
        Of the Gumbel distribution fitted to the null scores, in units of the score; NaN where they do not vary.

    Raises
    ------
    ValueError
        If a null score is not finite, there is none, or the scale is negative.

    Examples
    --------
    >>> from neurokit_lite.genomics import ScoreSignificance
    >>> ScoreSignificance(30.0, [10.0, 12.0, 30.0], location=10.0, scale=4.0).p_value
    0.5
    """

    score: float
    null_scores: np.ndarray
    location: float
    scale: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "score", in_range(self.score, "score"))
        null = as_array(self.null_scores, "null_scores", axes=("n_permutations",), min_size=1)
        object.__setattr__(self, "null_scores", null)
        if not np.isnan(self.location):
            in_range(self.location, "location")
        if not np.isnan(self.scale):
            in_range(self.scale, "scale", low=0)

    @property
    def p_value(self) -> float:
        """Share of shuffles that score at least as high, the sequence itself counted as one of them."""
        return float((1 + np.sum(self.null_scores >= self.score)) / (1 + len(self.null_scores)))

    @property
    def gumbel_p(self) -> float:
        """The same from the fitted law, which reaches further: ``1 - exp(-exp(-(s - location) / scale))``."""
        return float(-np.expm1(-np.exp(-(self.score - self.location) / self.scale)))


def assess_score(
    first: str,
    second: str,
    *,
    n_permutations: int = 199,
    block: int | None = None,
    scores: str | Sequence[float] = "BLOSUM62",
    gap_open: float = 12,
    gap_extend: float = 1,
    random_state: int | np.random.Generator | None = None,
) -> ScoreSignificance:
    """Test a local alignment score against shuffles of the second sequence (permutation test).

    Parameters
    ----------
    first, second : str
        Letters of the two sequences.
    n_permutations : int
        How often the second one is shuffled.
    block : int, optional
        Shuffle only within stretches of so many letters, so that a region rich in one letter stays where it is. By
        default letters move anywhere.
    scores : str or (float, float)
        ``"BLOSUM62"``, or what two equal letters and two different ones are worth.
    gap_open, gap_extend : float
        What the first letter of a gap costs, and each further one.
    random_state : None, int or numpy.random.Generator
        Makes the shuffles the same again.

    Returns
    -------
    ScoreSignificance
        Score, null scores, and the Gumbel distribution fitted to them by maximum likelihood.

    Raises
    ------
    ValueError
        As for :func:`align`, or if `n_permutations` or `block` is below 1.

    Notes
    -----
    A local score is the best of very many, so its null is an extreme-value law: ``P(S >= s) = 1 - exp(-exp(-(s - u) /
    b))``. Shuffling keeps the composition. Where one sequence has a stretch of few letters (low complexity), a null of
    ordinary composition is far too low, and unrelated sequences look related.

    References
    ----------
    Karlin S, Altschul SF (1990). Methods for assessing the statistical significance of molecular sequence features by
    using general scoring schemes. *PNAS* 87:2264-2268. https://doi.org/10.1073/pnas.87.6.2264
    Phipson B, Smyth GK (2010). Permutation P-values should never be zero: calculating exact P-values when permutations
    are randomly drawn. *Stat Appl Genet Mol Biol* 9:39. https://doi.org/10.2202/1544-6115.1585

    Examples
    --------
    A sequence of one letter is its own shuffle: as high as any.

    >>> from neurokit_lite import genomics
    >>> genomics.assess_score("EEEE", "EEEE", n_permutations=9, random_state=0).p_value
    1.0
    """
    n = as_count(n_permutations, "n_permutations")
    letters = np.array(list(as_letters(second, "second")))
    size = len(letters) if block is None else as_count(block, "block")
    generator = as_generator(random_state)
    places = np.arange(len(letters)) // size
    shuffled = ["".join(letters[np.lexsort((generator.random(len(letters)), places))]) for _ in range(n)]
    options = {"mode": "local", "scores": scores, "gap_open": gap_open, "gap_extend": gap_extend}
    found = score_alignments(first, ["".join(letters), *shuffled], **options)
    return ScoreSignificance(float(found[0]), found[1:], *_fit_gumbel(found[1:]))


def _fit_gumbel(values: np.ndarray) -> tuple[float, float]:
    """Location and scale by maximum likelihood; NaN where all values are equal."""
    if is_constant(values):
        return np.nan, np.nan
    from scipy.optimize import brentq

    shifted = values - values.min()

    def slope(scale: float) -> float:
        weights = np.exp(-shifted / scale)
        return scale - shifted.mean() + float(shifted @ weights / weights.sum())

    scale = float(brentq(slope, shifted.mean() / (1 + len(values)), shifted.mean()))  # the slope changes sign between
    return float(values.min() - scale * np.log(np.mean(np.exp(-shifted / scale)))), scale
