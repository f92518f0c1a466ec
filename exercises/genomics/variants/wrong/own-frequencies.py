"""Measures newcomers with their own frequencies."""

# question: place-people
# loses: 3
# says: newcomers' own frequencies


def place_people(counts, frequencies, loadings):
    known = np.where(counts < 0, np.nan, counts)
    p = np.nan_to_num(np.nanmean(known, axis=0) / 2) if (counts >= 0).any(axis=0).all() else frequencies
    with np.errstate(divide="ignore", invalid="ignore"):
        scaled = (counts - 2 * p) / np.sqrt(2 * p * (1 - p))
    return np.where(counts < 0, 0, np.nan_to_num(scaled, posinf=0, neginf=0)) @ loadings
