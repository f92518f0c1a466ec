"""Counts only a rise in the cases."""

# question: people-p
# loses: 3
# says: Either direction counts


def people_p(expression, is_case, is_member, orders):
    inside = expression[:, is_member].mean(axis=1)
    deals = np.vstack([is_case, is_case[orders]])
    sizes = np.array([inside[one].mean() - inside[~one].mean() for one in deals])
    return (1 + np.sum(sizes[1:] >= sizes[0] - 1e-12)) / (1 + len(orders))
