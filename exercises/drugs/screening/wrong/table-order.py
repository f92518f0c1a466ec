"""Equal scores stay in the order of the table."""

# question: enrichment
# loses: 2
# says: equal scores in the order of the table


def enrichment(scores, is_active, n_selected):
    top = np.argsort(-scores, kind="stable")[:n_selected]
    return is_active[top].mean() / is_active.mean()
