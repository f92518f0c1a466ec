"""Gives squares, which hide a wrong direction."""

# question: held-out-r
# loses: 5
# says: Give r itself, so that


def held_out_r(counts, trait, populations, positions_bp, max_p):
    found = []
    for name in np.unique(populations):
        own = populations == name
        scan = genomics.associate_linear(counts[~own], trait[~own])
        leads = genomics.clump_variants(counts[~own], scan.p_values, positions_bp, max_p=max_p).leads
        score = counts[own][:, leads] @ scan.effects[leads]
        found.append(np.corrcoef(score, trait[own])[0, 1] ** 2 if len(leads) else 0.0)
    return np.array(found)
