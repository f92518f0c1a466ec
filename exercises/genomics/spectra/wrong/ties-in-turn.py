"""Lets equal scores in one after the other."""

# question: q-values
# loses: 1
# says: let in together


def q_values(scores, is_decoy):
    order = np.argsort(-scores, kind="stable")
    n_decoys = np.cumsum(is_decoy[order])
    rates = np.minimum((n_decoys + 1) / np.maximum(np.cumsum(~is_decoy[order]), 1), 1)
    found = np.empty(len(scores))
    found[order] = np.minimum.accumulate(rates[::-1])[::-1]
    return found
