"""Scores the people on whom it chose."""

# question: left-out-scores
# loses: 4
# says: mean score of the others


def left_out_scores(scores):
    return np.array([np.delete(scores, k, axis=1).mean(axis=1).max() for k in range(scores.shape[1])])
