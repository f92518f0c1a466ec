"""With complex numbers."""

# question: intention


def intention(velocity_mm_s, cursor_mm, target_mm, radius_mm):
    way = (target_mm - cursor_mm) @ [1, 1j]
    meant = np.abs(velocity_mm_s @ [1, 1j]) * np.exp(1j * np.angle(way))
    meant[np.abs(way) < radius_mm] = 0
    return np.column_stack([meant.real, meant.imag])
