"""Averages the chunks' means and SDs: wrong where chunks differ in length, and for the SD always."""

# question: mean-and-sd
# loses: 5
# says: the short last chunk counts as much as the long ones


def mean_and_sd(chunks):
    return np.array(
        [np.mean([c.mean(axis=0) for c in chunks], axis=0), np.mean([c.std(axis=0) for c in chunks], axis=0)]
    )
