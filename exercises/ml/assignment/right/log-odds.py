"""A shift of log odds."""

# question: at-share


def at_share(probabilities, share_learnt, share_here):
    from scipy.special import expit, logit

    return expit(logit(np.asarray(probabilities, float)) + logit(share_here) - logit(share_learnt))
