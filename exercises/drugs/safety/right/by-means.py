"""Means of booleans."""

# question: judge-alarms


def judge_alarms(lows, is_raised, limit):
    is_alarm = np.asarray(lows) > limit
    false = np.mean(~is_raised[is_alarm]) if is_alarm.sum() else float("nan")
    return np.array([false, np.mean(is_alarm[is_raised])])
