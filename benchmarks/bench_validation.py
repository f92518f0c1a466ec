"""A permutation test of a held-out score, against scikit-learn's."""

from functools import cache

import numpy as np

from benchmarks.comparison import Case

N_PERMUTATIONS, N_THEIRS = 1000, 50


@cache
def scans() -> dict[str, np.ndarray]:
    """Features of 400 people, of which five matter a little."""
    generator = np.random.default_rng(0)
    features, is_case = generator.normal(size=(400, 60)), np.arange(400) % 2 == 0
    features[:, :5] += 0.3 * is_case[:, None]
    return {"features": features, "is_case": is_case}


def splits(inputs: dict) -> list:
    from sklearn.model_selection import StratifiedKFold

    return list(StratifiedKFold(5).split(inputs["features"], inputs["is_case"]))


def ours(inputs: dict) -> tuple:
    from neurokit_lite import ml

    folds = splits(inputs)
    return lambda: ml.permute_score(
        inputs["features"], inputs["is_case"], folds, n_permutations=N_PERMUTATIONS, random_state=0
    ), lambda found: {"score": np.array([found.score])}


def scikit_learn(inputs: dict) -> tuple:
    from sklearn.linear_model import RidgeClassifier
    from sklearn.model_selection import permutation_test_score
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    model, folds = make_pipeline(StandardScaler(), RidgeClassifier(alpha=1.0)), splits(inputs)
    options = {"cv": folds, "scoring": "roc_auc", "n_permutations": N_THEIRS, "random_state": 0}
    return lambda: permutation_test_score(model, inputs["features"], inputs["is_case"], **options), lambda found: {
        "score": np.array([found[0]])
    }


def cases() -> list[Case]:
    """1 000 shuffles of 400 people in five folds."""
    return [
        Case(
            name="score-permutation",
            size=f"400 people x 60 features, 5 folds, 1 000 shuffles; scikit-learn: {N_THEIRS}, its time multiplied",
            inputs=scans,
            ours=ours,
            peer="scikit-learn",
            theirs=scikit_learn,
            peer_scale=N_PERMUTATIONS / N_THEIRS,
            goal=20,
            tolerance=1e-9,
            repeats=5,
        ),
    ]
