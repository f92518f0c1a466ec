"""An interval of a panel's AUC by drawing people: against a loop over scikit-learn's area, on the same draws."""

import numpy as np

from benchmarks.comparison import Case

N_DRAWS = 500


def panel() -> dict[str, np.ndarray]:
    """Scores of 333 people, 91 of them patients, for three ways of splitting."""
    rng = np.random.default_rng(0)
    is_case = np.arange(333) < 91
    return {"scores": rng.normal(size=(3, 333)) + 1.5 * is_case, "is_case": is_case}


def ours(inputs: dict) -> tuple:
    from neurokit_lite import genomics

    def work() -> object:
        return genomics.assess_panel(inputs["scores"], inputs["is_case"], n_bootstraps=N_DRAWS, random_state=0)

    return work, lambda found: {"interval": np.array([found.value, found.low, found.high])}


def sklearn_loop(inputs: dict) -> tuple:
    from sklearn.metrics import roc_auc_score

    scores, is_case = inputs["scores"], inputs["is_case"]

    def work() -> np.ndarray:
        generator, n = np.random.default_rng(0), (91, 242)
        cases, rest = (generator.multinomial(own, np.full(own, 1 / own), size=N_DRAWS) for own in n)
        weights = np.hstack([cases, rest])
        drawn = [np.mean([roc_auc_score(is_case, one, sample_weight=own) for one in scores]) for own in weights]
        value = np.mean([roc_auc_score(is_case, one) for one in scores])
        return np.array([value, *np.quantile(drawn, [0.025, 0.975])])

    return work, lambda found: {"interval": found}


def cases() -> list[Case]:
    """One interval, two ways."""
    return [
        Case(
            name="auc-bootstrap",
            size="333 people, 3 splits, 500 draws",
            inputs=panel,
            ours=ours,
            peer="scikit-learn",
            theirs=sklearn_loop,
            goal=20,
            repeats=2,
            tolerance=1e-9,
        )
    ]
