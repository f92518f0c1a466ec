"""How the defaults of ``imaging.segment_tissue`` were chosen: ``python tools/choose_tissue_settings.py``.

Twelve simulated scans with known tissue, 32 settings each, and the mean Dice of fluid, grey and white matter. The brain
that the lesson scores (the picture of mni_brain) is not looked at; its maps of tissue give the simulated scans their
anatomy. Takes some minutes.
"""

from itertools import product

import nibabel
import numpy as np

from neurokit_lite import data, imaging

BORDERS, NOISE, FIELD_RANGE = ("sharp", "shared"), (0.03, 0.06), (0.0, 0.2, 0.4)
N_BLENDS, FIELD_ORDER, BETA = (0, 1), (0, 1, 2, 3), (0.0, 0.3, 0.5, 0.8)


def score_settings(scan: imaging.BrainScan) -> np.ndarray:
    """Mean Dice of the three tissues (n_blends, n_orders, n_betas) on one scan."""
    places = nibabel.affines.apply_affine(scan.image.affine, np.argwhere(scan.mask))
    values = scan.image.get_fdata(dtype=np.float32)
    scores = np.zeros((len(N_BLENDS), len(FIELD_ORDER), len(BETA)))
    for (b, n_blends), (o, order) in product(enumerate(N_BLENDS), enumerate(FIELD_ORDER)):
        mixture = imaging.fit_tissue(scan.image, scan.mask, n_blends=n_blends, field_order=order)
        field = np.ones(scan.mask.shape, np.float32)
        field[scan.mask] = mixture.field_at(places)
        log_density = mixture.log_density(values, field=field).astype(np.float32)
        for i, beta in enumerate(BETA):
            chances = imaging.smooth_classes(log_density, scan.mask, beta=beta)
            labels = np.where(scan.mask, chances.argmax(axis=0) + 1, 0)
            scores[b, o, i] = np.mean([imaging.dice(labels == k, scan.labels == k) for k in (1, 2, 3)])
    return scores


def main() -> None:
    """Print the table for each kind of border and for all, and the best setting."""
    brain = data.load_mni_brain()
    tables = {}
    for borders in BORDERS:
        scans = (
            imaging.make_brain_scan(
                brain["grey"],
                brain["white"],
                brain["mask"],
                noise=noise,
                field_range=field_range,
                borders=borders,
                random_state=101,
            )
            for noise, field_range in product(NOISE, FIELD_RANGE)
        )
        tables[borders] = np.mean([score_settings(scan) for scan in scans], axis=0)
        print(f"{borders} borders; rows: blends, order of the field; columns: beta {BETA}", flush=True)
        for (b, n_blends), (o, order) in product(enumerate(N_BLENDS), enumerate(FIELD_ORDER)):
            print(f"  {n_blends} {order}  {tables[borders][b, o].round(3)}", flush=True)
    mean = np.mean(list(tables.values()), axis=0)
    b, o, i = np.unravel_index(mean.argmax(), mean.shape)
    print(f"best: n_blends={N_BLENDS[b]}, field_order={FIELD_ORDER[o]}, beta={BETA[i]}, mean Dice {mean.max():.3f}")


if __name__ == "__main__":
    main()
