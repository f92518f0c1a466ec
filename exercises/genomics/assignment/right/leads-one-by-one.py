"""Adds up lead variants in a loop."""

# question: held-out-r


def held_out_r(counts, trait, populations, positions_bp, max_p):
    result = {}
    for name in sorted(set(populations.tolist())):
        learn = [i for i, one in enumerate(populations) if one != name]
        test = [i for i, one in enumerate(populations) if one == name]
        scan = genomics.associate_linear(counts[learn].astype(float), trait[learn])
        clumps = genomics.clump_variants(counts[learn], scan.p_values, positions_bp, max_p=max_p)
        score = np.zeros(len(test))
        for lead in clumps.leads:
            score += scan.effects[lead] * counts[test, lead]
        result[name] = stats.pearsonr(score, trait[test])[0] if len(clumps.leads) else 0
    return list(result.values())
