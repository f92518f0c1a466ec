"""Forgets the odds of the study."""

# question: at-prevalence
# loses: 4
# says: divide by its odds


def at_prevalence(risks, case_share, prevalence):
    odds = risks / (1 - risks) * prevalence / (1 - prevalence)
    return odds / (1 + odds)
