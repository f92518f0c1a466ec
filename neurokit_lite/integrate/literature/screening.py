"""Many papers, little time: which to read first, and when to stop."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count, as_fraction, in_range, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.labels import as_labels
from neurokit_lite.core.masks import as_mask
from neurokit_lite.core.rng import as_generator
from neurokit_lite.integrate.literature.words import split_words

__all__ = ["ScreeningRun", "bound_relevant", "compute_work_saved", "score_bm25", "simulate_screening"]


@dataclass(frozen=True)
class ScreeningRun:
    """In which order papers were read, and which were relevant.

    Parameters
    ----------
    order : numpy.ndarray of int, shape (n_papers,)
        Numbers of the papers in the order of reading.
    is_relevant : numpy.ndarray of bool, shape (n_papers,)
        Whether each was relevant, in the order of reading.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import integrate
    >>> run = integrate.ScreeningRun(np.array([2, 0, 1]), np.array([True, False, False]))
    >>> run.stop_after(1)
    2
    """

    order: np.ndarray
    is_relevant: np.ndarray

    def stop_after(self, n_idle: int) -> int:
        """Papers that are read if one stops after so many irrelevant ones in a row."""
        n_idle, idle = as_count(n_idle, "n_idle"), 0
        for n_read, found in enumerate(self.is_relevant.tolist(), start=1):
            idle = 0 if found else idle + 1
            if idle == n_idle:
                return n_read
        return len(self.is_relevant)


def _as_texts(texts: object) -> list[list[str]]:
    labels = np.zeros(0) if isinstance(texts, str) else as_labels(texts, "texts", axis="n_papers", min_size=1)
    if labels.dtype.kind != "U":
        raise invalid("texts", "be a list of texts", texts, error=TypeError)
    return [split_words(one) for one in labels.tolist()]


def score_bm25(texts: Sequence[str], query: str, *, k1: float = 1.5, b: float = 0.75) -> np.ndarray:
    """Score texts by how well they answer a query.

    Parameters
    ----------
    texts : sequence of str, shape (n_papers,)
        Titles or abstracts.
    query : str
        Words that are looked for; a word that is there twice counts twice.
    k1 : float
        How soon more of the same word ceases to count; 0 for "there or not".
    b : float
        How much long texts are held back, from 0 to 1.

    Returns
    -------
    numpy.ndarray of shape (n_papers,)
        Scores; 0 where no word of the query is.

    Raises
    ------
    TypeError
        If `texts` is no list of texts.
    ValueError
        If a text is empty, the query has no word, or a parameter is out of its range.

    Notes
    -----
    BM25: the sum over words of ln(1 + (N - n + 0.5) / (n + 0.5)) f (k1 + 1) / (f + k1 (1 - b + b L / mean L)), for a
    word in n of N texts and f times in a text of L words. The weight of a word is that of Lucene, which is never
    negative; the original drops the 1. It assumes that words are independent, and knows no synonyms.

    References
    ----------
    Robertson S, Zaragoza H (2009). The probabilistic relevance framework: BM25 and beyond. *Found Trends Inf Retr*
    3:333-389. https://doi.org/10.1561/1500000019

    Examples
    --------
    A word in one of two texts of equal length weighs ln 2:

    >>> from neurokit_lite import integrate
    >>> integrate.score_bm25(["sleep spindles", "spike sorting"], "sleep").round(3)
    array([0.693, 0.   ])
    """
    words, wanted = _as_texts(texts), split_words(query)
    if not wanted:
        raise invalid("query", "hold at least one word", query)
    k1, b = in_range(k1, "k1", low=0.0), in_range(b, "b", low=0.0, high=1.0)
    counts, length = [Counter(one) for one in words], np.array([len(one) for one in words], dtype=float)
    relative = length / max(length.mean(), 1e-12)
    scores = np.zeros(len(words))
    for word in wanted:
        found = np.array([one[word] for one in counts], dtype=float)
        n = np.count_nonzero(found)
        weight = np.log1p((len(words) - n + 0.5) / (n + 0.5))
        with np.errstate(invalid="ignore"):
            part = found * (k1 + 1) / (found + k1 * (1 - b + b * relative))
        scores += weight * np.where(found > 0, part, 0.0)
    return scores


def simulate_screening(
    texts: Sequence[str],
    is_relevant: np.ndarray,
    *,
    n_start: int = 10,
    n_batch: int = 10,
    random_state: int | np.random.Generator | None = None,
) -> ScreeningRun:
    """Replay the reading of papers, the most probable ones first, with a model that learns from each batch.

    Parameters
    ----------
    texts : sequence of str, shape (n_papers,)
        Titles, or titles with abstracts.
    is_relevant : array_like of bool, shape (n_papers,)
        What a reader said of each.
    n_start : int
        Papers that are read first, drawn by lot; more, until both kinds are among them.
    n_batch : int
        Papers between two fits.
    random_state : None, int or numpy.random.Generator
        Source of chance.

    Returns
    -------
    ScreeningRun
        All papers in the order of reading.

    Raises
    ------
    TypeError
        If `texts` is no list of texts.
    ValueError
        If a text is empty, or lengths differ.

    Notes
    -----
    Logistic regression with balanced classes on weighted words (scikit-learn's TF-IDF), the most probable paper next.
    It assumes that readers are right, and that words of the title tell what a paper is about.

    References
    ----------
    Cohen AM, Hersh WR, Peterson K, Yen P-Y (2006). Reducing workload in systematic review preparation using automated
    citation classification. *J Am Med Inform Assoc* 13:206-219. https://doi.org/10.1197/jamia.M1929

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> texts = ["spike sorting", "gene sets"] * 20
    >>> run = integrate.simulate_screening(texts, [True, False] * 20, n_start=4, random_state=0)
    >>> int(run.is_relevant.sum()), sorted(run.order) == list(range(40))
    (20, True)
    """
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    words = [" ".join(one) for one in _as_texts(texts)]
    relevant = as_mask(is_relevant, "is_relevant", axes=("n_papers",))
    same_length(words, relevant, names=("texts", "is_relevant"), axis="n_papers")
    n_start, n_batch = as_count(n_start, "n_start"), as_count(n_batch, "n_batch")
    order = as_generator(random_state).permutation(len(words))
    other = np.flatnonzero(relevant[order] != relevant[order[0]])
    read, left = np.split(order, [max(n_start, other[0] + 1 if other.size else len(words))])
    if left.size:
        table = TfidfVectorizer(token_pattern=r"\S+", sublinear_tf=True).fit_transform(words)
    while left.size:
        model = LogisticRegression(class_weight="balanced", C=10.0).fit(table[read], relevant[read])
        best = np.argsort(-model.decision_function(table[left]), kind="stable")
        read, left = np.concatenate([read, left[best[:n_batch]]]), left[np.sort(best[n_batch:])]
    return ScreeningRun(read, relevant[read])


def compute_work_saved(is_relevant: np.ndarray, *, recall: float = 0.95) -> float:
    """Work saved over sampling: papers that need not be read, beyond what chance would save.

    Parameters
    ----------
    is_relevant : array_like of bool, shape (n_papers,)
        Whether papers were relevant, in the order of reading.
    recall : float
        Share of the relevant papers that must be found, above 0 and at most 1.

    Returns
    -------
    float
        Share of all papers, minus (1 - recall): 0 for a random order, negative for a worse one.

    Raises
    ------
    ValueError
        If no paper is relevant, or `recall` is not above 0 and at most 1.

    Notes
    -----
    WSS = (TN + FN) / N - (1 - recall), counted where the recall is first reached. To know that place one must have read
    everything: in a review that goes on, nobody knows it.

    References
    ----------
    Cohen AM, Hersh WR, Peterson K, Yen P-Y (2006). Reducing workload in systematic review preparation using automated
    citation classification. *J Am Med Inform Assoc* 13:206-219. https://doi.org/10.1197/jamia.M1929

    Examples
    --------
    Both relevant ones of ten come first, and eight need not be read:

    >>> from neurokit_lite import integrate
    >>> round(integrate.compute_work_saved([1, 1, 0, 0, 0, 0, 0, 0, 0, 0]), 3)
    0.75
    """
    relevant = as_mask(is_relevant, "is_relevant", axes=("n_papers",), min_size=1)
    recall = in_range(recall, "recall", low=1e-9, high=1.0)
    if not relevant.any():
        raise invalid("is_relevant", "have at least one relevant paper", got="none")
    needed = int(np.ceil(recall * relevant.sum() - 1e-9))
    n_read = int(np.flatnonzero(relevant)[needed - 1]) + 1
    return (len(relevant) - n_read) / len(relevant) - (1 - recall)


def bound_relevant(n_sampled: int, n_found: int, *, n_left: int, alpha: float = 0.05) -> int:
    """How many relevant papers may at most be among those not read, by a random sample of them.

    Parameters
    ----------
    n_sampled : int
        Papers that were drawn by lot from those not read, and read.
    n_found : int
        Relevant ones among these.
    n_left : int
        Papers not read before the sample was drawn.
    alpha : float
        How often the bound may be too low.

    Returns
    -------
    int
        Largest number of relevant papers among the `n_left` (those in the sample included) that would give a sample
        with so few of them in more than `alpha` of all draws.

    Raises
    ------
    ValueError
        If a count is larger than what it is part of.

    Notes
    -----
    Exact: the hypergeometric distribution function at `n_found`. It assumes that the sample was drawn by lot, once, and
    its size fixed beforehand. A run of irrelevant papers in the order of a model is no such sample.

    References
    ----------
    Callaghan MW, Müller-Hansen F (2020). Statistical stopping criteria for automated screening in systematic reviews.
    *Syst Rev* 9:273. https://doi.org/10.1186/s13643-020-01521-4

    Examples
    --------
    If two of ten were relevant, five drawn would miss both with probability 2/9; three, with 1/12; four, with 1/42:

    >>> from neurokit_lite import integrate
    >>> integrate.bound_relevant(5, 0, n_left=10)
    3
    """
    from scipy.stats import hypergeom

    n_left = as_count(n_left, "n_left")
    n_sampled = as_count(n_sampled, "n_sampled", high=n_left)
    n_found = as_count(n_found, "n_found", low=0, high=n_sampled)
    alpha = as_fraction(alpha, "alpha")
    possible = np.arange(n_found, n_left - (n_sampled - n_found) + 1)
    return int(possible[hypergeom.cdf(n_found, n_left, possible, n_sampled) > alpha][-1])
