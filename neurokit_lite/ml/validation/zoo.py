"""The leakage zoo: ten ways to a score that is too good, each measured where there is nothing to be found."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count, one_of
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator
from neurokit_lite.ml.validation.scores import rank_auc

__all__ = ["LeakZoo", "simulate_leaks"]

_FOLDS = 5
_PENALTY = 1.0


@dataclass(frozen=True)
class LeakZoo:
    """AUC of models of noise, evaluated with a leak and without it. :func:`simulate_leaks` makes it.

    Parameters
    ----------
    kinds : tuple of str
        The leaks.
    leaky, honest : numpy.ndarray of shape (n_kinds, n_repeats)
        AUC of each repeat; no unit.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import ml
    >>> ml.LeakZoo(("person",), np.array([[0.8, 0.9]]), np.array([[0.4, 0.6]])).inflation.round(2)
    array([0.35])
    """

    kinds: tuple[str, ...]
    leaky: np.ndarray
    honest: np.ndarray

    @property
    def inflation(self) -> np.ndarray:
        """Mean over repeats of the leaky AUC less the honest one, shape (n_kinds,)."""
        return (self.leaky - self.honest).mean(axis=1)

    def interval(self, *, has_leak: bool = True) -> np.ndarray:
        """Range of the middle 95 % of repeats, shape (n_kinds, 2): what a single study may get."""
        scores = self.leaky if has_leak else self.honest
        return np.quantile(scores, [0.025, 0.975], axis=1).T

    def to_frame(self) -> object:
        """Return a table with a row a leak: means, and the limits of 95 % of the leaky repeats."""
        import pandas as pd

        low, high = self.interval().T
        columns = {"honest": self.honest.mean(axis=1), "leaky": self.leaky.mean(axis=1), "low": low, "high": high}
        return pd.DataFrame({"leak": self.kinds} | columns)


def simulate_leaks(
    kinds: Sequence[str] | None = None,
    *,
    n_repeats: int = 100,
    random_state: int | np.random.Generator | None = None,
) -> LeakZoo:
    """Measure what each leak adds to the AUC of a model where features and labels have nothing to do with each other.

    Parameters
    ----------
    kinds : sequence of str, optional
        Some of ``"person"``, ``"site"``, ``"time"``, ``"copies"``, ``"oversampling"``, ``"selection"``,
        ``"imputation"``, ``"tuning"``, ``"proxy"``, ``"scaling"``. Left out: all.
    n_repeats : int
        Studies of each kind.
    random_state : None, int or numpy.random.Generator
        Source of the data.

    Returns
    -------
    LeakZoo
        AUC (n_kinds, n_repeats) with the leak and, on the same data, without it.

    Raises
    ------
    ValueError
        If a kind is not known or occurs twice.

    Notes
    -----
    All models are a ridge classifier with a penalty of 1, the AUC is that of each of five folds (or sites), averaged.

    - *person*: 20 people, 6 scans each, 30 features of which half of the variance is the person's; labels by person.
    - *site*: 6 sites of 20 people; the site shifts 20 features; cases are 20 % at three of them, 80 % at the others.
    - *time*: 200 samples of 20 features that remember their past (r = 0.95 from one to the next), and a label that is
      thrown anew every 20 samples; honest: stretches held out, with a gap of 20.
    - *copies*: 40 people, each present three times with little noise; honest: copies of training people only.
    - *oversampling*: 12 cases and 48 controls, cases repeated four times; honest: within training.
    - *selection*: 60 people, 1000 features, the 20 that differ most between the classes; honest: chosen in training.
    - *imputation*: 30 % of 20 features of 60 people are missing and filled with the mean of the person's class over all
      people; honest: with the mean of the training people.
    - *tuning*: the best of 50 sets of 5 features, compared on a fold of 20 people and reported there;
      honest: on a fold of 20 others.
    - *proxy*: a 21st feature that was written down after the diagnosis, true in 70 % of cases and 10 % of controls;
      honest: without it.
    - *scaling*: features scaled by all people's mean and spread; honest: by those of training.

    References
    ----------
    Kapoor S, Narayanan A (2023). Leakage and the reproducibility crisis in machine-learning-based science. *Patterns*
    4:100804. https://doi.org/10.1016/j.patter.2023.100804

    Rosenblatt M, Tejavibulya L, Jiang R, Noble S, Scheinost D (2024). Data leakage inflates prediction performance in
    connectome-based machine learning models. *Nat Commun* 15:1829. https://doi.org/10.1038/s41467-024-46150-w

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> zoo = ml.simulate_leaks(["selection", "scaling"], n_repeats=50, random_state=0)
    >>> zoo.inflation > 0.1
    array([ True, False])
    """
    chosen = tuple(_KINDS) if kinds is None else tuple(one_of(kind, "kinds", tuple(_KINDS)) for kind in kinds)
    if not chosen or len(set(chosen)) < len(chosen):
        raise invalid("kinds", "name each leak once", kinds)
    n_repeats = as_count(n_repeats, "n_repeats", low=2)
    streams = dict(zip(_KINDS, as_generator(random_state).spawn(len(_KINDS)), strict=True))
    scores = np.array([_KINDS[kind](streams[kind], n_repeats) for kind in chosen])
    return LeakZoo(chosen, scores[:, 0], scores[:, 1])


# ---- each study makes its data for all repeats at once and returns (leaky, honest), (n_repeats,) each


def _person(generator: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    own = generator.standard_normal((n, 20, 1, 30)) + generator.standard_normal((n, 20, 6, 30))
    is_case = np.repeat(_labels(generator, n, 20), 6, axis=1)
    features = own.reshape(n, 120, 30)
    return _folds_auc(*_mixed(generator, features, is_case)), _folds_auc(features, is_case)


def _site(generator: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    is_high = generator.permuted(np.tile(np.arange(6) % 2 == 0, (n, 1)), axis=1)[:, :, None]
    features = generator.standard_normal((n, 6, 20, 20)) + generator.standard_normal((n, 6, 1, 20))
    is_case = (np.arange(20) < np.where(is_high, 16, 4)).reshape(n, 120)
    features = features.reshape(n, 120, 20)
    return _folds_auc(*_mixed(generator, features, is_case)), _folds_auc(features, is_case, n_folds=6)


def _time(generator: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    from scipy.signal import lfilter

    noise = generator.standard_normal((n, 200, 20))
    noise[:, 1:] *= np.sqrt(1 - 0.95**2)
    features = lfilter([1], [1, -0.95], noise, axis=1)
    is_case = np.repeat(_labels(generator, n, 10), 20, axis=1)
    return _folds_auc(*_mixed(generator, features, is_case)), _folds_auc(features, is_case, n_gap=20)


def _copies(generator: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    features, is_case = generator.standard_normal((n, 40, 30)), _labels(generator, n, 40)
    copied = np.repeat(features, 3, axis=1) + 0.1 * generator.standard_normal((n, 120, 30))
    labels = np.repeat(is_case, 3, axis=1)
    return _folds_auc(*_mixed(generator, copied, labels)), _folds_auc(copied, labels)


def _oversampling(generator: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    features = generator.standard_normal((n, 60, 30))
    is_case = np.tile(np.arange(60) % 5 == 0, (n, 1))
    rows = np.sort(np.concatenate([np.arange(60), np.repeat(np.arange(0, 60, 5), 3)]))
    before = _folds_auc(*_mixed(generator, features[:, rows], is_case[:, rows]), n_folds=4)
    after = []
    for train, test in _cuts(60, 4, 0):
        more = np.concatenate([train, np.repeat(train[train % 5 == 0], 3)])
        after.append(rank_auc(_ridge(features[:, more], is_case[:, more], features[:, test]), is_case[:, test]))
    return before, np.mean(after, axis=0)


def _selection(generator: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    kept, is_case = np.empty((2, n)), _labels(generator, n, 60)
    for i in range(n):  # 1000 features of one study at a time
        features, own = generator.standard_normal((1, 60, 1000)), is_case[i : i + 1]
        kept[0, i] = _folds_auc(features[:, :, _best(features[0], own[0])], own)[0]
        inside = []
        for train, test in _cuts(60, _FOLDS, 0):
            best = features[:, :, _best(features[0, train], own[0, train])]
            inside.append(rank_auc(_ridge(best[:, train], own[:, train], best[:, test]), own[:, test])[0])
        kept[1, i] = np.mean(inside)
    return kept[0], kept[1]


def _imputation(generator: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    features, is_case = generator.standard_normal((n, 60, 20)), _labels(generator, n, 60)
    is_lost = generator.random(features.shape) < 0.3
    cases = _filled(features, is_lost, is_case[:, :, None])
    by_class = np.where(is_case[:, :, None], cases, _filled(features, is_lost, ~is_case[:, :, None]))
    honest = []
    for train, test in _cuts(60, _FOLDS, 0):
        is_train = np.isin(np.arange(60), train)[None, :, None]
        filled = _filled(features, is_lost, is_train)
        honest.append(rank_auc(_ridge(filled[:, train], is_case[:, train], filled[:, test]), is_case[:, test]))
    return _folds_auc(by_class, is_case), np.mean(honest, axis=0)


def _tuning(generator: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    features, is_case = generator.standard_normal((n, 80, 250)), _labels(generator, n, 80)
    tried = np.empty((2, 50, n))
    for i in range(50):
        own = features[:, :, 5 * i : 5 * i + 5]
        said = _ridge(own[:, :40], is_case[:, :40], own[:, 40:])
        tried[:, i] = [rank_auc(said[:, half], is_case[:, 40:][:, half]) for half in (slice(20), slice(20, 40))]
    best = tried[0].argmax(axis=0)
    return tried[0, best, np.arange(n)], tried[1, best, np.arange(n)]


def _proxy(generator: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    features, is_case = generator.standard_normal((n, 60, 20)), _labels(generator, n, 60)
    later = generator.random((n, 60)) < np.where(is_case, 0.7, 0.1)
    return _folds_auc(np.dstack([features, 2.0 * later]), is_case), _folds_auc(features, is_case)


def _scaling(generator: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    features, is_case = generator.standard_normal((n, 60, 20)) * np.geomspace(0.1, 10, 20), _labels(generator, n, 60)
    scaled = (features - features.mean(axis=1, keepdims=True)) / features.std(axis=1, keepdims=True)
    honest = []
    for train, test in _cuts(60, _FOLDS, 0):
        own = features[:, train]
        inside = (features - own.mean(axis=1, keepdims=True)) / own.std(axis=1, keepdims=True)
        honest.append(rank_auc(_ridge(inside[:, train], is_case[:, train], inside[:, test]), is_case[:, test]))
    return _folds_auc(scaled, is_case), np.mean(honest, axis=0)


_KINDS: dict[str, Callable] = {
    "person": _person,
    "site": _site,
    "time": _time,
    "copies": _copies,
    "oversampling": _oversampling,
    "selection": _selection,
    "imputation": _imputation,
    "tuning": _tuning,
    "proxy": _proxy,
    "scaling": _scaling,
}


def _labels(generator: np.random.Generator, n: int, n_units: int) -> np.ndarray:
    """Labels of each study's units, in pairs of a case and a control: any stretch of even length holds both alike."""
    first = generator.random((n, n_units // 2)) < 0.5
    return np.stack([first, ~first], axis=2).reshape(n, n_units)


def _mixed(generator: np.random.Generator, features: np.ndarray, is_case: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows in an order in which each stretch has the same share of cases, whoever they are: random folds."""
    order = np.argsort(generator.random(is_case.shape), axis=1)
    order = np.take_along_axis(order, np.argsort(np.take_along_axis(is_case, order, 1), axis=1, kind="stable"), 1)
    n_cases = int(is_case[0].sum())
    n_controls = is_case.shape[1] - n_cases
    place = np.concatenate([(np.arange(n_controls) + 0.5) / n_controls, (np.arange(n_cases) + 0.5) / n_cases])
    order = order[:, np.argsort(place, kind="stable")]
    return np.take_along_axis(features, order[:, :, None], 1), np.take_along_axis(is_case, order, 1)


def _cuts(n_rows: int, n_folds: int, n_gap: int) -> list[tuple[np.ndarray, np.ndarray]]:
    rows = np.arange(n_rows)
    tests = np.array_split(rows, n_folds)
    return [(rows[(rows < test[0] - n_gap) | (rows > test[-1] + n_gap)], test) for test in tests]


def _folds_auc(features: np.ndarray, is_case: np.ndarray, *, n_folds: int = _FOLDS, n_gap: int = 0) -> np.ndarray:
    """Mean AUC of the stretches of rows, each held out once; of each study."""
    found = [
        rank_auc(_ridge(features[:, train], is_case[:, train], features[:, test]), is_case[:, test])
        for train, test in _cuts(features.shape[1], n_folds, n_gap)
    ]
    return np.mean(found, axis=0)


def _ridge(train: np.ndarray, is_case: np.ndarray, test: np.ndarray) -> np.ndarray:
    """Scores (n_repeats, n_test) of a ridge regression on -1 and 1, with a constant, for each study by itself."""
    mean = train.mean(axis=1, keepdims=True)
    y = 2.0 * is_case - 1
    y = y - y.mean(axis=1, keepdims=True)
    x = train - mean
    gram = np.swapaxes(x, 1, 2) @ x + _PENALTY * np.eye(x.shape[2])
    weights = np.linalg.solve(gram, np.swapaxes(x, 1, 2) @ y[:, :, None])
    return ((test - mean) @ weights)[:, :, 0]


def _best(features: np.ndarray, is_case: np.ndarray, n_best: int = 20) -> np.ndarray:
    """The features whose classes differ most, by t."""
    cases, controls = features[is_case], features[~is_case]
    t = (cases.mean(axis=0) - controls.mean(axis=0)) / np.sqrt(cases.var(axis=0) + controls.var(axis=0))
    return np.argpartition(-np.abs(t), n_best)[:n_best]


def _filled(features: np.ndarray, is_lost: np.ndarray, is_asked: np.ndarray) -> np.ndarray:
    """Missing entries replaced by the mean of what is there in the rows that are asked."""
    is_there = is_asked & ~is_lost
    means = (features * is_there).sum(axis=1, keepdims=True) / np.maximum(is_there.sum(axis=1, keepdims=True), 1)
    return np.where(is_lost, means, features)
