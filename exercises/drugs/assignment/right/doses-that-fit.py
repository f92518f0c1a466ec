"""Looks only at doses of pairs that fit: no other can be the answer."""

# question: advised-mg


def advised_mg(fits, prior, needed_mg, max_over, max_under):
    found = np.full(len(fits), np.nan)
    for i, own in enumerate(fits):
        weight = own * prior
        if weight.sum() > 0:
            weight = weight / weight.sum()
            doses = np.unique(needed_mg[own])
            best = max(one for one in doses if weight[needed_mg < one].sum() <= max_over + 1e-9)
            if weight[needed_mg > best].sum() <= max_under + 1e-9:
                found[i] = best
    return found
