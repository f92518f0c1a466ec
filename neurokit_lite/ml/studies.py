"""Simulated studies whose truth is known: two groups and many questions, or one question and many analyses."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator
from neurokit_lite.data.dataset import Dataset, simulated_card

__all__ = ["ForkingPaths", "make_two_groups", "simulate_forking_paths"]

_OUTCOMES = ("first", "second", "mean of both")
_PEOPLE = ("everyone", "women", "men")


def make_two_groups(
    *,
    n_per_group: int = 20,
    n_tests: int = 200,
    n_real: int = 20,
    effect: float = 1.0,
    correlation: float = 0.0,
    random_state: int | np.random.Generator | None = 0,
) -> Dataset:
    """Make a study of two groups in which some of many measures differ, and it is known which.

    Parameters
    ----------
    n_per_group : int
        People in each group.
    n_tests : int
        Measures, for example the thickness of cortex in so many regions.
    n_real : int
        How many of them differ between the groups.
    effect : float
        Difference of those, in standard deviations (Cohen's d).
    correlation : float
        Correlation of any two measures within a group, from 0 to below 1.
    random_state : None, int or numpy.random.Generator
        Source of people and of which measures differ.

    Returns
    -------
    Dataset
        ``values`` (n_people, n_tests) in standard deviations, ``groups`` (n_people,), 0 and 1. Truth: ``is_real``
        (n_tests,) and ``effect``.

    Raises
    ------
    ValueError
        If more measures are real than there are, or a number lies outside its range.

    Notes
    -----
    ``value = sqrt(correlation) x person + sqrt(1 - correlation) x noise + effect x group`` with standard normal terms.
    All measures share one factor a person; those of a real brain are alike near one another.

    References
    ----------
    Closed form: the mean difference of a real measure is the effect, with standard error sqrt(2 / n_per_group).

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> study = ml.make_two_groups(n_per_group=3, n_tests=5, n_real=2)
    >>> study["values"].shape, study["groups"].tolist(), int(study.truth["is_real"].sum())
    ((6, 5), [0, 0, 0, 1, 1, 1], 2)
    """
    n_per_group, n_tests = as_count(n_per_group, "n_per_group", low=2), as_count(n_tests, "n_tests")
    n_real = as_count(n_real, "n_real", low=0, high=n_tests)
    effect = in_range(effect, "effect", unit="standard deviations")
    correlation = _as_correlation(correlation, low=0.0)
    generator = as_generator(random_state)
    groups = np.repeat([0, 1], n_per_group)
    is_real = generator.permutation(n_tests) < n_real
    person = generator.standard_normal((2 * n_per_group, 1))
    noise = generator.standard_normal((2 * n_per_group, n_tests))
    values = np.sqrt(correlation) * person + np.sqrt(1 - correlation) * noise + effect * np.outer(groups, is_real)
    card = simulated_card(
        "two_groups",
        f"{n_per_group} people in each of two groups, {n_tests} measures",
        modality="any measure of people, in standard deviations",
        shape=f"values (n_people = {2 * n_per_group}, n_tests = {n_tests}), in SD (no unit); groups (n_people,)",
    )
    return Dataset(
        arrays={"values": values, "groups": groups}, provenance=card, truth={"is_real": is_real, "effect": effect}
    )


@dataclass(frozen=True)
class ForkingPaths:
    """Every p value that each of many studies could have reported. :func:`simulate_forking_paths` makes it.

    Parameters
    ----------
    p_values : numpy.ndarray of shape (n_studies, n_paths)
        p of a t test for each way to analyse a study.
    outcomes : numpy.ndarray of shape (n_paths,)
        Which measure was taken: "first", "second" or "mean of both".
    people : numpy.ndarray of shape (n_paths,)
        Who was looked at: "everyone", "women" or "men".
    n_per_group : numpy.ndarray of shape (n_paths,)
        People recorded in each group by then.

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> paths = ml.simulate_forking_paths(10, random_state=0)
    >>> paths.p_values.shape, (paths.people == "women").sum()  # 3 outcomes x 3 groups of people x 2 looks
    ((10, 18), np.int64(6))
    """

    p_values: np.ndarray
    outcomes: np.ndarray
    people: np.ndarray
    n_per_group: np.ndarray


def simulate_forking_paths(
    n_studies: int,
    *,
    effect: float = 0.0,
    n_per_group: int = 20,
    n_added: int = 10,
    correlation: float = 0.5,
    random_state: int | np.random.Generator | None = None,
) -> ForkingPaths:
    """Simulate studies that can each be analysed in 18 ways: the garden of forking paths.

    Parameters
    ----------
    n_studies : int
        Studies.
    effect : float
        True difference of the groups in both measures, in standard deviations (Cohen's d).
    n_per_group : int
        People in each group at the first look; half of them women. An even number of at least 4.
    n_added : int
        People who are added to each group before the second look; even.
    correlation : float
        Correlation of the two measures, between -1 and 1.
    random_state : None, int or numpy.random.Generator
        Source of the people.

    Returns
    -------
    ForkingPaths
        The p values of all paths of all studies, and what each path is.

    Raises
    ------
    ValueError
        If a number of people is odd or too small, or a number lies outside its range.

    Notes
    -----
    Each path is a two-sided t test: of one of two measures or their mean, in everyone, women or men, after
    `n_per_group` or `n_per_group + n_added` people. Women and men do not differ. Values are normal.

    References
    ----------
    Simmons JP, Nelson LD, Simonsohn U (2011). False-positive psychology. *Psychol Sci* 22:1359-1366, Table 1: with no
    effect, three outcomes give 9.5 % of studies with p < 0.05, two looks 7.7 %, both 14.4 %.
    https://doi.org/10.1177/0956797611417632

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> paths = ml.simulate_forking_paths(4000, random_state=0)
    >>> (paths.p_values < 0.05).mean().round(2)  # each path alone keeps its promise
    np.float64(0.05)
    """
    from scipy import stats

    n_studies, n = as_count(n_studies, "n_studies"), as_count(n_per_group, "n_per_group", low=4)
    n_added = as_count(n_added, "n_added", low=2)
    for name, number in (("n_per_group", n), ("n_added", n_added)):
        if number % 2:
            raise invalid(name, "be even, for half of the people are women", number)
    effect = in_range(effect, "effect", unit="standard deviations")
    correlation = _as_correlation(correlation, low=-1.0)
    generator = as_generator(random_state)
    values = generator.standard_normal((2, n_studies, n + n_added, 2))  # (group, study, person, measure)
    values[..., 1] = correlation * values[..., 0] + np.sqrt(1 - correlation**2) * values[..., 1]
    values[1] += effect
    values = np.concatenate([values, values.mean(axis=-1, keepdims=True)], axis=-1)
    is_woman = np.arange(n + n_added) % 2 == 0
    paths, p_values = [], []
    for n_so_far in (n, n + n_added):
        for who, is_one in zip(_PEOPLE, (np.ones_like(is_woman), is_woman, ~is_woman), strict=True):
            chosen = values[:, :, is_one & (np.arange(n + n_added) < n_so_far)]
            p_values.append(stats.ttest_ind(chosen[0], chosen[1], axis=1).pvalue)
            paths += [(outcome, who, n_so_far) for outcome in _OUTCOMES]
    outcomes, people, n_people = (np.array(column) for column in zip(*paths, strict=True))
    return ForkingPaths(np.concatenate(p_values, axis=1), outcomes, people, n_people)


def _as_correlation(value: float, *, low: float) -> float:
    number = in_range(value, "correlation", low=low, high=1)
    if abs(number) == 1:
        raise invalid("correlation", f"lie {'strictly between -1 and' if low else 'from 0 to below'} 1", value)
    return number
