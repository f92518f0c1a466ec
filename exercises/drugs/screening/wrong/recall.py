"""The share of all actives that was found."""

# question: enrichment
# loses: 4
# says: Divide by the share of the library that was selected


def enrichment(scores, is_active, n_selected):
    return is_active[np.argsort(-scores)[:n_selected]].sum() / is_active.sum()
