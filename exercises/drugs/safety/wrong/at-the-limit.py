"""An alarm at the limit itself."""

# question: judge-alarms
# loses: 2
# says: alarms at the limit


def judge_alarms(lows, is_raised, limit):
    is_alarm = lows >= limit
    false = (is_alarm & ~is_raised).sum() / is_alarm.sum() if is_alarm.any() else np.nan
    return np.array([false, (is_alarm & is_raised).sum() / is_raised.sum()])
