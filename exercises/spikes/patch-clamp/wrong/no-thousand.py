"""Forgets that mV over pA is a thousand megohm."""

# question: input-resistance-mohm
# loses: 4
# says: Multiply by 1000.


def input_resistance_mohm(voltage_mv, steps_pa, start, stop):
    change_mv = voltage_mv[:, stop - (stop - start) // 10 : stop].mean(axis=1) - voltage_mv[:, :start].mean(axis=1)
    return (change_mv @ steps_pa) / (steps_pa @ steps_pa)
