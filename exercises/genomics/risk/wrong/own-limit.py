"""Has a limit of its own."""

# question: choose-leads
# loses: 1


def choose_leads(r2, p_values, max_r2):
    leads = []
    for j in np.argsort(p_values, kind="stable"):
        if not np.isnan(p_values[j]) and not any(r2[k, j] > 0.2 for k in leads):
            leads.append(j)
    return np.array(leads, dtype=int)
