"""Compares people across populations."""

# question: within-t
# loses: 5
# says: t of all people together


def within_t(counts, trait, populations):
    found = []
    for copies in counts.T.astype(float):
        own = copies >= 0
        found.append(stats.linregress(copies[own], trait[own]))
    return np.array([one.slope / one.stderr for one in found])
