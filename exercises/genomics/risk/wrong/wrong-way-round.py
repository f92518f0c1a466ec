"""Goes from the population to the study."""

# question: at-prevalence
# loses: 4
# says: wrong way round


def at_prevalence(risks, case_share, prevalence):
    odds = risks / (1 - risks) * case_share / (1 - case_share) / (prevalence / (1 - prevalence))
    return odds / (1 + odds)
