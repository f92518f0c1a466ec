"""Multiplies by a mask, and 0 times NaN is NaN. The visible session never stops on a centre: only a hidden
test finds it."""

# question: intention
# loses: 1
# says:


def intention(velocity_mm_s, cursor_mm, target_mm, radius_mm):
    way = target_mm - cursor_mm
    distance = np.linalg.norm(way, axis=1, keepdims=True)
    speed = np.linalg.norm(velocity_mm_s, axis=1, keepdims=True)
    return (distance >= radius_mm) * speed * way / distance
