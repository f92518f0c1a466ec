"""Takes Wald's interval."""

# question: trial-effect
# loses: 4
# says: a Wald interval


def trial_effect(is_drug, has_kept, outcomes):
    is_free = outcomes == 1
    p, q = is_free[is_drug].mean(), is_free[~is_drug].mean()
    half = 1.959964 * np.sqrt(p * (1 - p) / is_drug.sum() + q * (1 - q) / (~is_drug).sum())
    return np.array([p - q - half, p - q, p - q + half])
