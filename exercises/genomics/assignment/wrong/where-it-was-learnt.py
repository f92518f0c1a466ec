"""Tries the score on the people from whom it was learnt."""

# question: held-out-r
# loses: 5
# says: in the people from whom the weights were learnt


def held_out_r(counts, trait, populations, positions_bp, max_p):
    found = []
    for name in np.unique(populations):
        others = populations != name
        scan = genomics.associate_linear(counts[others], trait[others])
        leads = genomics.clump_variants(counts[others], scan.p_values, positions_bp, max_p=max_p).leads
        score = counts[others][:, leads] @ scan.effects[leads]
        found.append(np.corrcoef(score, trait[others])[0, 1] if len(leads) else 0.0)
    return np.array(found)
