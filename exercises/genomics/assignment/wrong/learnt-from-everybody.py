"""Learns from everybody, and tries in each population."""

# question: held-out-r
# loses: 5
# says: a score that was learnt from everybody


def held_out_r(counts, trait, populations, positions_bp, max_p):
    scan = genomics.associate_linear(counts, trait)
    leads = genomics.clump_variants(counts, scan.p_values, positions_bp, max_p=max_p).leads
    score = counts[:, leads] @ scan.effects[leads]
    own = [populations == name for name in np.unique(populations)]
    return np.array([np.corrcoef(score[one], trait[one])[0, 1] if len(leads) else 0.0 for one in own])
