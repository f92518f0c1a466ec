"""Gives the rate at each score."""

# question: q-values
# loses: 3
# says: the rate at each score


def q_values(scores, is_decoy):
    kept = scores[None, :] >= scores[:, None]
    n_targets = (kept & ~is_decoy).sum(axis=1)
    return np.minimum(((kept & is_decoy).sum(axis=1) + 1) / np.maximum(n_targets, 1), 1)
