"""Returns odds."""

# question: at-prevalence
# loses: 4
# says: odds / (1 + odds)


def at_prevalence(risks, case_share, prevalence):
    return risks / (1 - risks) * prevalence / (1 - prevalence) / (case_share / (1 - case_share))
