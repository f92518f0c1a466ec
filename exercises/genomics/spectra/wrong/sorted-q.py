"""Returns q values from the best match to the worst."""

# question: q-values
# loses: 3
# says: in the order of scores


def q_values(scores, is_decoy):
    kept = scores[None, :] >= scores[:, None]
    n_targets = (kept & ~is_decoy).sum(axis=1)
    rates = np.minimum(((kept & is_decoy).sum(axis=1) + 1) / np.maximum(n_targets, 1), 1)
    return np.array([rates[scores <= one].min() for one in scores])[np.argsort(-scores)]
