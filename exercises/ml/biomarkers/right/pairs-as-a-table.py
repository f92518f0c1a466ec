"""One table of all pairs, and a mask of those of one site."""

# question: auc-within


def auc_within(scores, is_case, sites):
    difference = scores[is_case][:, None] - scores[~is_case]
    is_pair = sites[is_case][:, None] == sites[~is_case]
    return (0.5 + 0.5 * np.sign(difference))[is_pair].mean()
