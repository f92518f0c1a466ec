"""Takes each person's own best coupling."""

# question: left-out-scores
# loses: 4
# says: own best


def left_out_scores(scores):
    return scores.max(axis=0)
