"""Adds the pipette a second time."""

# question: balance
# loses: 3
# says: Subtract, and do not add.


def balance(voltage_mv, current_pa, start):
    jump_mv = voltage_mv[:, start] - voltage_mv[:, :start].mean(axis=1)
    step_pa = current_pa[:, start] - current_pa[:, start - 1]
    return voltage_mv + (jump_mv @ step_pa) / (step_pa @ step_pa) * current_pa
