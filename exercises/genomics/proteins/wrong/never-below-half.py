"""Turns an area below one half round."""

# question: area
# loses: 1
# says: do not turn it round


def area(scores, is_case):
    patients, others = scores[is_case][:, None], scores[~is_case]
    found = np.mean((patients > others) + 0.5 * (patients == others))
    return max(found, 1 - found)
