"""Gives p for q."""

# question: paired-q
# loses: 5
# says: p, and q is wanted


def paired_q(counts, donors, is_treated, min_log_cpm):
    values = genomics.log_cpm(counts)
    is_tested = values.mean(axis=0) > min_log_cpm
    p = np.full(counts.shape[1], np.nan)
    design = genomics.build_design({"donor": donors, "treated": is_treated})
    p[is_tested] = genomics.moderated_t(values[:, is_tested], design).p_values[:, -1]
    return p
