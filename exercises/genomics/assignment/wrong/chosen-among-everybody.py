"""Weighs in the other populations, but chooses the variants among everybody."""

# question: held-out-r
# loses: 5
# says: whose variants were chosen among everybody


def held_out_r(counts, trait, populations, positions_bp, max_p):
    everybody = genomics.associate_linear(counts, trait)
    leads = genomics.clump_variants(counts, everybody.p_values, positions_bp, max_p=max_p).leads
    found = []
    for name in np.unique(populations):
        own = populations == name
        effects = genomics.associate_linear(counts[~own], trait[~own]).effects[leads]
        found.append(np.corrcoef(counts[own][:, leads] @ effects, trait[own])[0, 1] if len(leads) else 0.0)
    return np.array(found)
