"""Keeps a place before it asks whether it lies in the mask."""

# question: follow
# loses: 4
# says: outside of the mask too


def follow(directions, mask, start, step):
    place = np.array(start, float)
    heading, line = directions[tuple(np.rint(place).astype(int))], [place]
    while len(line) < 1000:
        place = place + step * heading
        line.append(place)
        voxel = np.rint(place).astype(int)
        if (voxel < 0).any() or (voxel >= mask.shape).any() or not mask[tuple(voxel)]:
            break
        agreement = directions[tuple(voxel)] @ heading
        if abs(agreement) < np.cos(np.pi / 4):
            break
        heading = directions[tuple(voxel)] * np.sign(agreement)
    return np.array(line)
