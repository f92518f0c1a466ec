"""Reports with known truth: which drug raises the reports of which event, and how often one report is counted."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator
from neurokit_lite.drugs.safety.reports import ReportCounts, as_report_counts

__all__ = ["SimulatedReports", "make_reports"]


@dataclass(frozen=True, eq=False)
class SimulatedReports:
    """A table of reports and the ratios behind it. :func:`make_reports` makes it.

    Parameters
    ----------
    reports : ReportCounts
        The table, as an agency would see it.
    ratios : numpy.ndarray of shape (n_events, n_drugs)
        True ratios: how many times as often as by chance a pair is reported.
    is_raised : numpy.ndarray of bool, shape (n_events, n_drugs)
        Pairs that a screening should find.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> made = drugs.make_reports(n_events=50, n_drugs=4, share_raised=0.1, random_state=0)
    >>> int(made.is_raised.sum())
    20
    """

    reports: ReportCounts
    ratios: np.ndarray
    is_raised: np.ndarray


def make_reports(
    *,
    n_events: int = 200,
    n_drugs: int = 20,
    n_reports: int = 100_000,
    share_raised: float = 0.03,
    ratio: float = 3.0,
    spread: float = 0.2,
    ratios: np.ndarray | None = None,
    n_copies: int = 1,
    random_state: int | np.random.Generator | None = None,
) -> SimulatedReports:
    """Make a table of reports of which the true ratios are known.

    Parameters
    ----------
    n_events, n_drugs : int
        Size of the table.
    n_reports : int
        How many reports there are, about.
    share_raised : float
        Share of pairs that are raised, 0 to 0.5.
    ratio : float
        True ratio of these, above 1; that of all others is about 1.
    spread : float
        Standard deviation of the logarithm of all ratios about these values, 0 to 1.
    ratios : array_like of float, shape (n_events, n_drugs), optional
        True ratios, in place of the last three; raised are those above 1.
    n_copies : int
        How often each report is counted.
    random_state : int or numpy.random.Generator, optional
        Seed. How common events and drugs are depends on it and on the size of the table alone.

    Returns
    -------
    SimulatedReports
        Table and truth.

    Raises
    ------
    ValueError
        If a number is out of its range, or no report was drawn.

    Notes
    -----
    How common an event and a drug are is log-normal, with standard deviations 1.5 and 1 of the logarithm. Counts are
    Poisson, those of reports that are counted several times are multiples. Events of one patient do not go together
    here, as they do in real reports.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.make_reports(n_copies=7, random_state=1).reports.total % 7
    0
    """
    n_events, n_drugs = as_count(n_events, "n_events", low=2), as_count(n_drugs, "n_drugs", low=2)
    n_reports, n_copies = as_count(n_reports, "n_reports"), as_count(n_copies, "n_copies")
    share_raised = in_range(share_raised, "share_raised", low=0, high=0.5)
    ratio = in_range(ratio, "ratio", low=1, high=1000)
    spread = in_range(spread, "spread", low=0, high=1)
    generator = as_generator(random_state)
    events, drugs = (np.exp(generator.normal(0, sd, n)) for sd, n in ((1.5, n_events), (1.0, n_drugs)))
    if ratios is None:
        is_raised = np.zeros(n_events * n_drugs, dtype=bool)
        is_raised[generator.permutation(is_raised.size)[: round(share_raised * is_raised.size)]] = True
        is_raised = is_raised.reshape(n_events, n_drugs)
        ratios = np.where(is_raised, ratio, 1) * np.exp(spread * generator.normal(size=is_raised.shape))
    else:
        ratios = as_array(ratios, "ratios", axes=("n_events", "n_drugs")).copy()
        if ratios.shape != (n_events, n_drugs) or (ratios < 0).any():
            got = f"shape {ratios.shape}, smallest {ratios.min(initial=np.inf):g}"
            raise invalid("ratios", f"have the shape {(n_events, n_drugs)} (n_events, n_drugs), at least 0", got=got)
        is_raised = ratios > 1
    means = ratios * np.outer(events / events.sum(), drugs / drugs.sum()) * (n_reports / n_copies)
    counts = n_copies * generator.poisson(means)
    names = [[f"{kind} {k + 1}" for k in range(n)] for kind, n in (("event", n_events), ("drug", n_drugs))]
    return SimulatedReports(as_report_counts(counts, *names), ratios, is_raised)
