"""Takes the user to go on moving when the cursor has arrived."""

# question: intention
# loses: 1
# says: There the user means to rest: 0.


def intention(velocity_mm_s, cursor_mm, target_mm, radius_mm):
    way = target_mm - cursor_mm
    distance = np.linalg.norm(way, axis=1, keepdims=True)
    return np.linalg.norm(velocity_mm_s, axis=1, keepdims=True) * way / np.maximum(distance, 1e-9)
