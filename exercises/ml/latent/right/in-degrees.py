"""Works in degrees, turn by turn."""

# question: ring-error


def ring_error(angle_rad, heading_rad):
    angle, heading = np.degrees(angle_rad), np.degrees(heading_rad)
    best = 180.0
    for turn in range(360):
        for one in (angle, -angle):
            best = min(best, np.median(np.abs((one + turn - heading + 180) % 360 - 180)))
    return best
