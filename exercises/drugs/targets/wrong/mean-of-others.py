"""Compares with the mean of the others."""

# question: prefer
# loses: 4
# says: mean of the others


def prefer(ki_nm, target):
    logs = np.log10(ki_nm)
    return np.delete(logs, target, axis=1).mean(axis=1) - logs[:, target]
