"""Is never silent."""

# question: advised-mg
# loses: 2
# says: exceeds max_under


def advised_mg(fits, prior, needed_mg, max_over, max_under):
    found = np.full(len(fits), np.nan)
    for i, own in enumerate(fits):
        if (weight := own * prior).sum() > 0:
            weight = weight / weight.sum()
            doses = np.unique(needed_mg)
            best = max(one for one in doses if weight[needed_mg < one].sum() <= max_over + 1e-9)
            found[i] = best
    return found
