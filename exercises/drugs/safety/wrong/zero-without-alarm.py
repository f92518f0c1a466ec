"""0 where nothing alarms."""

# question: judge-alarms
# loses: 1
# says: nothing is known


def judge_alarms(lows, is_raised, limit):
    is_alarm = lows > limit
    false = (is_alarm & ~is_raised).sum() / max(is_alarm.sum(), 1)
    return np.array([false, (is_alarm & is_raised).sum() / is_raised.sum()])
