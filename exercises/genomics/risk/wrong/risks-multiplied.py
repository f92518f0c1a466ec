"""Multiplies risks, not odds."""

# question: at-prevalence
# loses: 4
# says: Odds are multiplied


def at_prevalence(risks, case_share, prevalence):
    return risks * prevalence / case_share
