"""Takes the size of each gene's difference before the mean over genes."""

# question: people-p
# loses: 2
# says: sizes of single genes


def people_p(expression, is_case, is_member, orders):
    inside = expression[:, is_member]
    deals = np.vstack([is_case, is_case[orders]])
    sizes = np.array([np.abs(inside[one].mean(axis=0) - inside[~one].mean(axis=0)).mean() for one in deals])
    return (1 + np.sum(sizes[1:] >= sizes[0] - 1e-12)) / (1 + len(orders))
