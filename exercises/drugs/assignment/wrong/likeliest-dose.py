"""Gives everybody the likeliest dose."""

# question: advised-mg
# loses: 3
# says: likeliest dose for everybody


def advised_mg(fits, prior, needed_mg, max_over, max_under):
    found = np.full(len(fits), np.nan)
    for i, own in enumerate(fits):
        if (weight := own * prior).sum() > 0:
            weight = weight / weight.sum()
            doses = np.unique(needed_mg)
            found[i] = max(doses, key=lambda one: weight[needed_mg == one].sum())
    return found
