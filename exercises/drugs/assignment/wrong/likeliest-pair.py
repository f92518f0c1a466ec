"""Gives the dose of the likeliest pair."""

# question: advised-mg
# loses: 3
# says: dose of the likeliest pair


def advised_mg(fits, prior, needed_mg, max_over, max_under):
    found = np.full(len(fits), np.nan)
    for i, own in enumerate(fits):
        if (weight := own * prior).sum() > 0:
            weight = weight / weight.sum()
            found[i] = needed_mg[np.argmax(weight)]
    return found
