"""Correlates a score that does not vary."""

# question: held-out-r
# loses: 1
# says: no number for a score without variants


def held_out_r(counts, trait, populations, positions_bp, max_p):
    found = []
    for name in np.unique(populations):
        own = populations == name
        scan = genomics.associate_linear(counts[~own], trait[~own])
        leads = genomics.clump_variants(counts[~own], scan.p_values, positions_bp, max_p=max_p).leads
        score = counts[own][:, leads] @ scan.effects[leads]
        found.append(np.corrcoef(score, trait[own])[0, 1] if len(leads) else np.nan)
    return np.array(found)
