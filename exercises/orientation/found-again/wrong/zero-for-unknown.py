"""Says 0 where nothing is known."""

# question: judge-field
# loses: 1
# says: a number in 2 of 3 places where nothing is known


def judge_field(estimates, p_first, p_second, truth):
    found = p_first < 0.05
    if not found.any():
        return np.zeros(3)
    return np.array([found.mean(), np.mean(p_second[found] < 0.05), estimates[found].mean() / truth])
