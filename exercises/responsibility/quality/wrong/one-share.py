"""Takes one share for all kinds."""

# question: weigh
# loses: 4
# says: one share for all


def weigh(is_kept, kinds):
    return is_kept / is_kept.mean()
