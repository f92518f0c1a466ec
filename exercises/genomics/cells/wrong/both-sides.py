"""Leaves out cells with a low share as well."""

# question: torn
# loses: 2
# says: no sign of a torn cell


def torn(share, n_mads):
    away = np.abs(share - np.median(share))
    return away > n_mads * 1.4826 * np.median(away)
