"""Subtracts the wrong way round: the user flees from the target."""

# question: intention
# loses: 3
# says: The way is target minus cursor.


def intention(velocity_mm_s, cursor_mm, target_mm, radius_mm):
    way = cursor_mm - target_mm
    distance = np.linalg.norm(way, axis=1, keepdims=True)
    speed = np.linalg.norm(velocity_mm_s, axis=1, keepdims=True)
    return np.where(distance < radius_mm, 0, speed * way / np.maximum(distance, 1e-9))
