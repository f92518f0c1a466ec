"""Ignores the target."""

# question: prefer
# loses: 4
# says: column that is wanted


def prefer(ki_nm, target):
    return np.log10(ki_nm[:, 1:].min(axis=1) / ki_nm[:, 0])
