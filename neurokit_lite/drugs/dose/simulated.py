"""Dose-response experiments with known truth: an agonist with and without an antagonist, and two drugs together."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator
from neurokit_lite.drugs.dose.curves import HillCurves, as_doses, hill

__all__ = ["SimulatedCombination", "SimulatedDoses", "make_combination", "make_dose_responses"]


@dataclass(frozen=True, eq=False)
class SimulatedDoses:
    """An agonist alone and after an antagonist.

    Parameters
    ----------
    doses, responses : numpy.ndarray of shape (n_points,)
        Doses in micrograms, and falls of the mean blood pressure in mmHg.
    curves, animals : numpy.ndarray of shape (n_points,)
        ``"antagonist"`` or ``"control"``, and which animal.
    truth : HillCurves
        The curves of a typical animal, in the order of names.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.make_dose_responses().truth.names.tolist()
    ['antagonist', 'control']
    """

    doses: np.ndarray
    responses: np.ndarray
    curves: np.ndarray
    animals: np.ndarray
    truth: HillCurves


@dataclass(frozen=True, eq=False)
class SimulatedCombination:
    """Two drugs, alone and together.

    Parameters
    ----------
    doses : numpy.ndarray of shape (n_points, 2)
        Doses of both drugs, uM.
    responses : numpy.ndarray of shape (n_points,)
        Share of the effect, with noise.
    expected : numpy.ndarray of shape (n_points,)
        The same without noise.
    truth : HillCurves
        The curve of each drug alone, a and b.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.make_combination().doses.shape
    (128, 2)
    """

    doses: np.ndarray
    responses: np.ndarray
    expected: np.ndarray
    truth: HillCurves


def make_dose_responses(
    doses: Sequence[float] = (6.25, 12.5, 25, 50, 100, 200),
    *,
    n_animals: int = 3,
    log_dose_ratio: float = 0.5,
    noise: float = 2.0,
    animal_sd: float = 0.0,
    random_state: int | np.random.Generator | None = 0,
) -> SimulatedDoses:
    """Simulate a reflex of the heart and vessels: an agonist at 5-HT3 receptors, alone and after an antagonist.

    Parameters
    ----------
    doses : array_like of shape (n_doses,)
        Doses of the agonist, micrograms.
    n_animals : int
        Animals; each gets all doses twice, once after saline and once after the antagonist.
    log_dose_ratio : float
        How far a competitive antagonist shifts log EC50.
    noise : float
        Standard deviation of a response, mmHg.
    animal_sd : float
        Standard deviation of log EC50 between animals.
    random_state : int, Generator or None
        Seed.

    Returns
    -------
    SimulatedDoses
        Doses, responses and the truth.

    Raises
    ------
    ValueError
        If there is no dose or animal, a dose or a spread is negative.

    Notes
    -----
    After the design of Ludbrook (1994), six doses of phenylbiguanide in five rabbits: curves from 0 to 35 mmHg with log
    EC50 1.6 and slope 3 in controls. It assumes that responses of an animal differ from its curve independently.

    References
    ----------
    Ludbrook J (1994). Repeated measurements and multiple comparisons in cardiovascular research. *Cardiovasc Res*
    28:303-311.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.make_dose_responses(n_animals=2).responses.size
    24
    """
    given, n = as_doses(doses, "doses"), as_count(n_animals, "n_animals")
    shift = in_range(log_dose_ratio, "log_dose_ratio", low=-3, high=3)
    spread, between = (in_range(value, name, low=0) for value, name in ((noise, "noise"), (animal_sd, "animal_sd")))
    if not given.size:
        raise invalid("doses", "have at least one dose (n_doses,)", got="0")
    generator = as_generator(random_state)
    truth = HillCurves(["antagonist", "control"], [0, 0], [35, 35], [1.6 + shift, 1.6], [3, 3])
    own = between * generator.normal(size=n)
    errors = spread * generator.normal(size=(n, 2, given.size))
    clean = np.array(
        [[hill(given, plateau=35, slope=3, log_ec50=float(one + log)) for log in truth.log_ec50] for one in own]
    )
    animal, curve, dose = np.indices(errors.shape).reshape(3, -1)
    return SimulatedDoses(given[dose], (clean + errors).ravel(), truth.names[curve], animal, truth)


def make_combination(
    doses_a: Sequence[float] = (0, 0.3, 1, 2, 4, 8, 16, 32),
    doses_b: Sequence[float] = (0, 3, 10, 20, 40, 80, 160, 320),
    *,
    interaction: float = 0.0,
    slope: float = 2.0,
    n_replicates: int = 2,
    noise: float = 0.03,
    random_state: int | np.random.Generator | None = 0,
) -> SimulatedCombination:
    """Simulate a checkerboard of two drugs that differ in potency alone, with a known interaction.

    Parameters
    ----------
    doses_a, doses_b : array_like of shape (n_doses_a,) and (n_doses_b,)
        Doses of both drugs, uM, of which all pairs are tested; with 0 among them the drugs are there alone.
    interaction : float
        0 is a sham experiment, a drug combined with its own dilution; above 0 synergy, below 0 antagonism.
    slope : float
        Hill's coefficient of both drugs.
    n_replicates : int
        Wells of each pair.
    noise : float
        Standard deviation of a response.
    random_state : int, Generator or None
        Seed.

    Returns
    -------
    SimulatedCombination
        Doses, responses and the truth.

    Raises
    ------
    ValueError
        If a dose is negative, or a number out of range.

    Notes
    -----
    Both drugs go from 0 to 1, with EC50 of 4 and 40 uM. In units of the EC50 the doses are x and y, and the pair acts
    like the dose ``x + y + interaction sqrt(x y)`` (Greco's surface for equal slopes): with 0 it is Loewe additivity,
    exactly. It assumes errors of one size, so that responses may lie below 0 and above 1.

    References
    ----------
    Greco WR, Park HS, Rustum YM (1990). Application of a new approach for the quantitation of drug synergism to the
    combination of cis-diamminedichloroplatinum and 1-beta-D-arabinofuranosylcytosine. *Cancer Res* 50:5318-5327.

    Examples
    --------
    Half of one EC50 and half of the other act like one of them:

    >>> from neurokit_lite import drugs
    >>> drugs.make_combination([2], [20], noise=0, n_replicates=1).responses
    array([0.5])
    """
    each = [as_doses(doses_a, "doses_a"), as_doses(doses_b, "doses_b")]
    for doses, name in zip(each, ("doses_a", "doses_b"), strict=True):
        if not doses.size:
            raise invalid(name, "have at least one dose", got="0")
    alpha = in_range(interaction, "interaction", low=-1, high=100)
    steep, sd = in_range(slope, "slope", low=0.1, high=30), in_range(noise, "noise", low=0)
    n = as_count(n_replicates, "n_replicates")
    a, b, _ = (part.ravel() for part in np.meshgrid(*each, np.arange(n), indexing="ij"))
    x, y = a / 4, b / 40
    expected = hill(x + y + alpha * np.sqrt(x * y), log_ec50=0, slope=steep)
    responses = expected + sd * as_generator(random_state).normal(size=a.size)
    truth = HillCurves(["a", "b"], [0, 0], [1, 1], np.log10([4, 40]), [steep, steep])
    return SimulatedCombination(np.column_stack([a, b]), responses, expected, truth)
