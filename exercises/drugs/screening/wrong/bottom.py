"""Takes the smallest scores."""

# question: enrichment
# loses: 4
# says: A larger score is better


def enrichment(scores, is_active, n_selected):
    return is_active[np.argsort(scores)[:n_selected]].mean() / is_active.mean()
