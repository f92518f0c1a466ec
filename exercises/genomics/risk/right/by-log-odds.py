"""Shifts log odds."""

# question: at-prevalence


def at_prevalence(risks, case_share, prevalence):
    from scipy.special import expit, logit

    return expit(logit(risks) + logit(prevalence) - logit(case_share))
