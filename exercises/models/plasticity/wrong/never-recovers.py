"""Lets nothing recover."""

# question: release-of
# loses: 4
# says: no recovery


def release_of(spikes_s, use, recovery_s):
    return use * (1 - use) ** np.arange(len(spikes_s))
