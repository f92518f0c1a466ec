"""Turns however sharp the corner."""

# question: follow
# loses: 1
# says: goes round the corner


def follow(directions, mask, start, step):
    place = np.array(start, float)
    heading, line = directions[tuple(np.rint(place).astype(int))], [place]
    while len(line) < 1000:
        place = place + step * heading
        voxel = np.rint(place).astype(int)
        if (voxel < 0).any() or (voxel >= mask.shape).any() or not mask[tuple(voxel)]:
            break
        line.append(place)
        agreement = directions[tuple(voxel)] @ heading
        heading = directions[tuple(voxel)] * (1 if agreement >= 0 else -1)
    return np.array(line)
