"""Compares dishes as if each came from another donor."""

# question: paired-q
# loses: 5
# says: q of a model without donors


def paired_q(counts, donors, is_treated, min_log_cpm):
    values = genomics.log_cpm(counts)
    is_tested = values.mean(axis=0) > min_log_cpm
    q = np.full(counts.shape[1], np.nan)
    found = genomics.moderated_t(values[:, is_tested], genomics.build_design({"treated": is_treated}))
    q[is_tested] = ml.fdr(found.p_values[:, -1])
    return q
