"""Takes a variant without a test for the best one."""

# question: choose-leads
# loses: 1
# says: not tested


def choose_leads(r2, p_values, max_r2):
    leads = []
    for j in np.argsort(np.nan_to_num(p_values), kind="stable"):
        if not any(r2[k, j] > max_r2 for k in leads):
            leads.append(j)
    return np.array(leads, dtype=int)
