"""Divides by untouched pairs."""

# question: judge-alarms
# loses: 2
# says: the share of untouched pairs


def judge_alarms(lows, is_raised, limit):
    is_alarm = lows > limit
    false = (is_alarm & ~is_raised).sum() / (~is_raised).sum() if is_alarm.any() else np.nan
    return np.array([false, (is_alarm & is_raised).sum() / is_raised.sum()])
