"""Gives 0 mg where the program is silent."""

# question: advised-mg
# loses: 3
# says: 0 mg where the program is silent


def advised_mg(fits, prior, needed_mg, max_over, max_under):
    found = np.zeros(len(fits))
    for i, own in enumerate(fits):
        if (weight := own * prior).sum() > 0:
            weight = weight / weight.sum()
            doses = np.unique(needed_mg)
            best = max(one for one in doses if weight[needed_mg < one].sum() <= max_over + 1e-9)
            if weight[needed_mg > best].sum() <= max_under + 1e-9:
                found[i] = best
    return found
