"""All pairs tested at once: the largest likelihood ratio of the table against that of tables without any signal."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.rng import as_generator
from neurokit_lite.drugs.safety.reports import ReportCounts

__all__ = ["ReportScreen", "screen_reports"]


@dataclass(frozen=True, eq=False)
class ReportScreen:
    """Likelihood ratios of all pairs, with p values corrected for their number. :func:`screen_reports` makes it.

    Parameters
    ----------
    log_ratios : numpy.ndarray of shape (n_events, n_drugs)
        Logarithm of the likelihood ratio; 0 where not more were reported than expected.
    p_values : numpy.ndarray of shape (n_events, n_drugs)
        Share of tables without any signal whose largest ratio is as large.
    largest : numpy.ndarray of shape (n_permutations,)
        The largest log ratio of each of these tables.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> made = drugs.make_reports(random_state=0)
    >>> drugs.screen_reports(made.reports, n_permutations=19, random_state=0).p_values.min()
    np.float64(0.05)
    """

    log_ratios: np.ndarray
    p_values: np.ndarray
    largest: np.ndarray


def screen_reports(
    reports: ReportCounts,
    *,
    n_permutations: int = 199,
    random_state: int | np.random.Generator | None = None,
) -> ReportScreen:
    """Test all pairs of a table by the likelihood ratio, with the family-wise error controlled by the largest.

    Parameters
    ----------
    reports : ReportCounts
        Counts and totals.
    n_permutations : int
        Tables that are drawn without any signal.
    random_state : int or numpy.random.Generator, optional
        Seed.

    Returns
    -------
    ReportScreen
        Ratios and corrected p values; the smallest possible is 1 / (n_permutations + 1).

    Raises
    ------
    TypeError
        If `reports` is something else.
    ValueError
        If events together have more reports than there are: then reports name several events, and this test, which
        draws one event for each, is not for them.

    Notes
    -----
    With n reports of both where E were expected, of m of the drug: ``n log(n / E) + (m - n) log((m - n) / (m - E))``
    where n > E, else 0. Without signals the reports of a drug fall on the events as all reports do, a multinomial with
    shares of the event totals. The largest of the whole table is compared; Huang et al. take that of each drug. It
    assumes that reports are independent.

    References
    ----------
    Huang L, Zalkikar J, Tiwari RC (2011). A likelihood ratio test based method for signal detection with application to
    FDA's drug safety data. *J Am Stat Assoc* 106:1230-1241. https://doi.org/10.1198/jasa.2011.ap10243

    Examples
    --------
    Five of ten reports where two of ten were expected: 5 log(5 / 2) + 5 log(5 / 8).

    >>> from neurokit_lite import drugs
    >>> table = drugs.as_report_counts([[5, 15], [5, 75]], ["rash", "pain"], ["A", "B"])
    >>> drugs.screen_reports(table, n_permutations=9, random_state=0).log_ratios[0, 0].round(3)
    np.float64(2.231)
    """
    reports = as_instance(reports, "reports", ReportCounts)
    n_permutations = as_count(n_permutations, "n_permutations")
    generator = as_generator(random_state)
    rest = reports.total - int(reports.event_totals.sum())
    if rest < 0:
        got = f"{reports.event_totals.sum()} of {reports.total}"
        raise invalid("reports", "have event_totals that add up to the total at most", got=got)
    shares = np.append(reports.event_totals, rest) / reports.total
    observed = _log_ratios(reports.counts, reports.expected, reports.drug_totals)
    largest = np.zeros(n_permutations)
    for j, drawn in enumerate(reports.drug_totals):
        counts = generator.multinomial(drawn, shares, size=n_permutations)[:, :-1]
        ratios = _log_ratios(counts, reports.expected[:, j], drawn)
        largest = np.maximum(largest, ratios.max(axis=1))
    above = n_permutations - np.searchsorted(np.sort(largest), observed - 1e-9 * np.abs(observed), side="left")
    return ReportScreen(observed, (1 + above) / (1 + n_permutations), largest)


def _log_ratios(counts: np.ndarray, expected: np.ndarray, drug_totals: np.ndarray) -> np.ndarray:
    from scipy.special import xlogy

    others, others_expected = drug_totals - counts, drug_totals - expected
    with np.errstate(divide="ignore", invalid="ignore"):
        ratios = xlogy(counts, counts / expected) + xlogy(others, others / others_expected)
    return np.where(counts > expected, np.maximum(np.nan_to_num(ratios, nan=0.0), 0.0), 0.0)
