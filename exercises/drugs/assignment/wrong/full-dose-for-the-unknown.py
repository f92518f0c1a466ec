"""Gives the full dose where nothing fits."""

# question: advised-mg
# loses: 1
# says: full dose where no pair fits


def advised_mg(fits, prior, needed_mg, max_over, max_under):
    found = np.full(len(fits), needed_mg.max())
    for i, own in enumerate(fits):
        if (weight := own * prior).sum() > 0:
            weight = weight / weight.sum()
            doses = np.unique(needed_mg)
            best = max(one for one in doses if weight[needed_mg < one].sum() <= max_over + 1e-9)
            found[i] = best if weight[needed_mg > best].sum() <= max_under + 1e-9 else np.nan
    return found
