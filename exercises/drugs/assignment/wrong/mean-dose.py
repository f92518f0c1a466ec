"""Gives the mean of the doses."""

# question: advised-mg
# loses: 3
# says: the mean of the doses


def advised_mg(fits, prior, needed_mg, max_over, max_under):
    found = np.full(len(fits), np.nan)
    for i, own in enumerate(fits):
        if (weight := own * prior).sum() > 0:
            weight = weight / weight.sum()
            found[i] = weight @ needed_mg
    return found
