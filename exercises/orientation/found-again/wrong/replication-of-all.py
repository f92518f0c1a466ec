"""Takes all second studies, also of what was not found."""

# question: judge-field
# loses: 2
# says: Only those that were found the first time can be found again.


def judge_field(estimates, p_first, p_second, truth):
    found = p_first < 0.05
    if not found.any():
        return np.array([0.0, np.nan, np.nan])
    return np.array([found.mean(), np.mean(p_second < 0.05), estimates[found].mean() / truth])
