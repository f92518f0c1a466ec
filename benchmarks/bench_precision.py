"""The split of patients with the largest difference of effects, against a NumPy loop over thresholds."""

import numpy as np

from benchmarks.comparison import Case

N_PATIENTS, N_FEATURES = 1000, 8


def trial() -> dict[str, np.ndarray]:
    """A thousand patients, eight features, an effect that changes at one of them."""
    generator = np.random.default_rng(0)
    features, is_treated = generator.normal(size=(N_PATIENTS, N_FEATURES)), np.arange(N_PATIENTS) % 2 == 0
    outcomes = generator.normal(size=N_PATIENTS) + 0.5 * is_treated * (features[:, 3] > 0.5)
    return {"outcomes": outcomes, "is_treated": is_treated, "features": features}


def ours(inputs: dict) -> tuple:
    from neurokit_lite import drugs

    def work() -> object:
        return drugs.split_effect(**inputs, is_honest=False, n_min=20)

    return work, lambda found: {"feature": found.feature, "threshold": found.threshold, "effects": found.effects}


def loop(inputs: dict) -> tuple:
    """A loop over thresholds, each with four means and variances."""
    outcomes, is_treated, features = inputs.values()

    def work() -> tuple:
        best = (-1.0, 0, 0.0, ())
        for k in range(features.shape[1]):
            values = np.sort(features[:, k])
            for threshold in (values[1:] + values[:-1]) / 2:
                is_above = features[:, k] > threshold
                arms = [outcomes[(is_above == side) & (is_treated == arm)] for side in (0, 1) for arm in (False, True)]
                if min(map(len, arms)) < 20:
                    continue
                effects = [arms[1].mean() - arms[0].mean(), arms[3].mean() - arms[2].mean()]
                score = abs(effects[1] - effects[0]) / np.sqrt(sum(arm.var(ddof=1) / len(arm) for arm in arms))
                best = max(best, (score, k, threshold, tuple(effects)))
        return best

    return work, lambda best: {"feature": best[1], "threshold": best[2], "effects": np.array(best[3])}


def cases() -> list[Case]:
    """One split."""
    return [
        Case(
            name="split-loop",
            size=f"{N_PATIENTS} patients x {N_FEATURES} features, every threshold",
            inputs=trial,
            ours=ours,
            peer="numpy",
            theirs=loop,
            goal=50,
            tolerance=1e-9,
            repeats=3,
        )
    ]
