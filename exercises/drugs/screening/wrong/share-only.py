"""Forgets the share in the library."""

# question: enrichment
# loses: 4
# says: Divide by their share in the library


def enrichment(scores, is_active, n_selected):
    return is_active[np.argsort(-scores)[:n_selected]].mean()
