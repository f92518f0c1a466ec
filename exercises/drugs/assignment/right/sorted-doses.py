"""Cumulative shares over sorted doses."""

# question: advised-mg


def advised_mg(fits, prior, needed_mg, max_over, max_under):
    doses, number = np.unique(needed_mg, return_inverse=True)
    weight = np.where(fits, prior, 0.0) @ np.eye(len(doses))[number]
    total = weight.sum(axis=1, keepdims=True)
    share = np.divide(weight, total, out=np.zeros_like(weight), where=total > 0)
    up_to = np.cumsum(share, axis=1)
    less = up_to - share
    best = len(doses) - 1 - np.argmax((less <= max_over + 1e-9)[:, ::-1], axis=1)
    more = 1 - up_to[np.arange(len(fits)), best]
    return np.where((total[:, 0] > 0) & (more <= max_under + 1e-9), doses[best], np.nan)
