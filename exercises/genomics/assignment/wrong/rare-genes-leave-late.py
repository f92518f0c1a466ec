"""Tests all genes, and takes the rare ones out afterwards."""

# question: paired-q
# loses: 4
# says: q among all genes, the rare ones too


def paired_q(counts, donors, is_treated, min_log_cpm):
    values = genomics.log_cpm(counts)
    design = genomics.build_design({"donor": donors, "treated": is_treated})
    q = ml.fdr(genomics.moderated_t(values, design).p_values[:, -1])
    return np.where(values.mean(axis=0) > min_log_cpm, q, np.nan)
