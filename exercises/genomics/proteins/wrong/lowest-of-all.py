"""Learns from the people who are scored, too."""

# question: fill-in-folds
# loses: 2
# says: may teach nothing


def fill_in_folds(train, test):
    return np.where(np.isnan(test), np.nanmin(np.vstack([train, test]), axis=0), test)
