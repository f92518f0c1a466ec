"""Sorts the leads by their numbers."""

# question: choose-leads
# loses: 4
# says: smallest p comes first


def choose_leads(r2, p_values, max_r2):
    leads = []
    for j in np.argsort(p_values, kind="stable"):
        if not np.isnan(p_values[j]) and not any(r2[k, j] > max_r2 for k in leads):
            leads.append(j)
    return np.sort(np.array(leads, dtype=int))
