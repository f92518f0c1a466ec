"""Ancestry of people, predicted from those whose ancestry is known."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.labels import as_labels
from neurokit_lite.core.rng import as_generator
from neurokit_lite.genomics.variants.components import fit_components
from neurokit_lite.genomics.variants.genotypes import as_genotypes
from neurokit_lite.ml.validation.splits import deal_folds

__all__ = ["AncestryPrediction", "predict_ancestry"]


@dataclass(frozen=True, eq=False)
class AncestryPrediction:
    """What was predicted for each person by a model that had not seen that person.

    Parameters
    ----------
    labels : array_like of shape (n_people,)
        Each person's own label.
    predicted : array_like of shape (n_people,)
        The label with the highest probability.
    probabilities : array_like of shape (n_people, n_labels)
        Probability of each label, in the order of `names`.
    names : array_like of shape (n_labels,)
        The labels, sorted.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.AncestryPrediction(["A", "B"], ["A", "A"], [[0.9, 0.1], [0.6, 0.4]], ["A", "B"]).accuracy
    0.5
    """

    labels: np.ndarray
    predicted: np.ndarray
    probabilities: np.ndarray
    names: np.ndarray

    @property
    def accuracy(self) -> float:
        """Share of people whose label was predicted."""
        return float(np.mean(np.asarray(self.labels) == np.asarray(self.predicted)))


def predict_ancestry(
    genotypes: np.ndarray,
    labels: np.ndarray,
    *,
    groups: np.ndarray | None = None,
    n_components: int = 4,
    n_folds: int = 5,
    random_state: int | np.random.Generator | None = None,
) -> AncestryPrediction:
    """Predict labels from principal components, for people whom the model has not seen.

    Parameters
    ----------
    genotypes : array_like of shape (n_people, n_variants)
        Copies of the counted allele: 0, 1 or 2; NaN or -1 where there is no call.
    labels : array_like of shape (n_people,)
        What is to be predicted, for example a part of the world.
    groups : array_like of shape (n_people,), optional
        People who are held out together, for example a population. Left out: `n_folds` random folds.
    n_components : int
        Principal components that the model gets.
    n_folds : int
        Random folds, with about the same share of each label; not used with `groups`.
    random_state : int or numpy.random.Generator, optional
        Seed of the random folds.

    Returns
    -------
    AncestryPrediction
        Labels and probabilities.

    Raises
    ------
    ValueError
        If lengths differ, there is one label only, or a label would be missing from the people trained on.

    Notes
    -----
    In each fold, frequencies, components and a multinomial logistic regression of the scores (scikit-learn, C = 1) come
    from the other folds alone. It assumes that each person has one label; of mixed ancestry the highest probability
    says little.

    References
    ----------
    Patterson N, Price AL, Reich D (2006). Population structure and eigenanalysis. *PLoS Genetics* 2:e190.
    https://doi.org/10.1371/journal.pgen.0020190

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import genomics
    >>> genotypes = np.repeat([[0, 0, 1], [2, 2, 1]], 10, axis=0)
    >>> genomics.predict_ancestry(genotypes, ["A"] * 10 + ["B"] * 10, n_components=1, random_state=0).accuracy
    1.0
    """
    from sklearn.linear_model import LogisticRegression

    counts = as_genotypes(genotypes, min_people=4)
    labels = as_labels(labels, "labels", axis="n_people")
    same_length(labels, counts, names=("labels", "genotypes"), axis="n_people")
    names = np.unique(labels)
    if len(names) < 2:
        raise invalid("labels", "hold at least two labels", got=f"{names[0]} throughout")
    n_components = as_count(n_components, "n_components", high=min(counts.shape))
    probabilities = np.zeros((len(labels), len(names)))
    for is_test in _folds(labels, groups, n_folds, random_state):
        missing = np.setdiff1d(names, labels[~is_test])
        if missing.size:
            hint = "Hold out smaller groups." if groups is not None else "Use fewer folds."
            raise invalid(
                "labels", "all be among the people trained on in each fold", got=f"none of {missing[0]}", hint=hint
            )
        components = fit_components(counts[~is_test], n_components=n_components)
        model = LogisticRegression(max_iter=1000).fit(components.scores, labels[~is_test])
        probabilities[is_test] = model.predict_proba(components.project(counts[is_test]))
    return AncestryPrediction(labels, names[probabilities.argmax(axis=1)], probabilities, names)


def _folds(labels: np.ndarray, groups: object, n_folds: int, random_state: object) -> list[np.ndarray]:
    """Masks of the people held out together; each person in one."""
    if groups is not None:
        groups = as_labels(groups, "groups", axis="n_people")
        same_length(groups, labels, names=("groups", "labels"), axis="n_people")
        if len(np.unique(groups)) < 2:
            raise invalid("groups", "hold at least two groups", got=f"{groups[0]} throughout")
        return [groups == one for one in np.unique(groups)]
    n_folds = as_count(n_folds, "n_folds", low=2, high=len(labels))
    order = np.argsort(as_generator(random_state).uniform(size=len(labels)))
    fold = deal_folds(labels, order, n_folds=n_folds)
    return [fold == one for one in range(n_folds)]
