"""Found first."""

# question: judge-alarms
# loses: 3
# says: other order


def judge_alarms(lows, is_raised, limit):
    is_alarm = lows > limit
    false = (is_alarm & ~is_raised).sum() / is_alarm.sum() if is_alarm.any() else np.nan
    return np.array([(is_alarm & is_raised).sum() / is_raised.sum(), false])
