"""What may be said to a patient: a risk in natural frequencies, how sure it is and for whom; or that none is known."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_fraction, in_range
from neurokit_lite.core.instances import as_instance
from neurokit_lite.genomics.risk.calibration import RiskModel
from neurokit_lite.ml import Estimate

__all__ = ["RiskStatement", "state_risk"]

_LEAST_SHARE = 0.9  # of the score's variance: below it, another score was computed than the one that was tested


@dataclass(frozen=True, eq=False)
class RiskStatement:
    """A sentence, and the number in it; without a number where none may be given.

    Parameters
    ----------
    text : str
        What may be said.
    risk : Estimate or None
        The absolute risk; None where the statement abstains.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.RiskStatement("No risk can be given.", None).is_given
    False
    """

    text: str
    risk: Estimate | None

    @property
    def is_given(self) -> bool:
        """Whether a risk is given."""
        return self.risk is not None

    def __str__(self) -> str:
        return self.text


def state_risk(
    score: float, model: RiskModel, *, ancestry: str, share_used: float = 1.0, alpha: float = 0.05
) -> RiskStatement:
    """Say a person's absolute risk in natural frequencies, or why none may be given.

    Parameters
    ----------
    score : float
        The person's score, NaN if it could not be computed.
    model : RiskModel
        Risks of a population.
    ancestry : str
        The person's own, in the model's words.
    share_used : float
        Share of the score's variance that the person's calls carry (one of ``PolygenicScore.shares_called``), from 0
        to 1.
    alpha : float
        Share of intervals that miss.

    Returns
    -------
    RiskStatement
        A risk with its interval; or no risk, if the person is of another ancestry than the model's people, the score
        lies outside their range, or less than nine tenths of it could be computed.

    Raises
    ------
    ValueError
        If a number is out of range.
    TypeError
        If the model or the ancestry is something else.

    Notes
    -----
    Numbers of people out of 100, or of as many more as it takes for one to be ill and one to stay well, are understood
    better than percent or ratios; the population's number stands beside the person's. The interval is of the average of
    people with such a score: the person falls ill or does not. The ancestry is compared letter by letter, and a word is
    a poor measure of it: between two groups, no risk is given.

    References
    ----------
    Gigerenzer G, Gaissmaier W, Kurz-Milcke E, Schwartz LM, Woloshin S (2007). Helping doctors and patients make sense
    of health statistics. *Psychological Science in the Public Interest* 8:53-96.
    https://doi.org/10.1111/j.1539-6053.2008.00033.x

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> scores, ill = [0, 1, 2, 3, 4, 5, 6, 7], [0, 1, 0, 0, 1, 0, 1, 1]
    >>> model = genomics.fit_risk_model(scores, ill, ancestry="European")
    >>> print(genomics.state_risk(3.0, model, ancestry="East Asian"))
    No risk can be given: the score was tested in people of European ancestry, and yours is East Asian.
    """
    known = as_instance(model, "model", RiskModel)
    share = in_range(share_used, "share_used", low=0, high=1)
    alpha = as_fraction(alpha, "alpha")
    if np.ndim(score) == 0 and isinstance(score, (float, np.floating)) and np.isnan(score):
        return RiskStatement("No risk can be given: there is no score.", None)
    value = in_range(score, "score")
    own = as_instance(ancestry, "ancestry", str)
    if own.strip().casefold() != known.ancestry.strip().casefold():
        why = f"the score was tested in people of {known.ancestry} ancestry, and yours is {ancestry}."
        return RiskStatement(f"No risk can be given: {why}", None)
    if share < _LEAST_SHARE:
        why = f"of what makes the score, only {100 * share:.0f} % could be read in your genome."
        return RiskStatement(f"No risk can be given: {why}", None)
    if not known.lowest <= value <= known.highest:
        why = "nobody among those in whom it was tested had a score as " + ("low." if value < known.lowest else "high.")
        return RiskStatement(f"No risk can be given: {why}", None)
    found = known.estimate([value], alpha=alpha)
    risk = Estimate(*(float(one[0]) for one in (found.value, found.low, found.high)))
    return RiskStatement(_word(risk, known, alpha), risk)


def _word(risk: Estimate, model: RiskModel, alpha: float) -> str:
    smallest = min(risk.low, 1 - risk.high, model.prevalence, 1 - model.prevalence)
    out_of = next((size for size in (100, 1000, 10_000) if smallest * size >= 1), 100_000)
    own, low, high, all_ = (round(one * out_of) for one in (risk.value, risk.low, risk.high, model.prevalence))
    return (
        f"Of {out_of:,} people with a score like yours, about {own:,} get the disease, and {out_of - own:,} do not. "
        f"Of {out_of:,} people at large, {all_:,} get it. "
        f"From the people tested so far, the number lies between {low:,} and {high:,}, at {100 * (1 - alpha):g} % "
        f"confidence. This holds for people of {model.ancestry} ancestry, if they live as those tested did. "
        f"It does not say whether you are one of the {own:,}."
    )
