"""The table of scan quality: what its card promises."""

import numpy as np

from neurokit_lite import data


def test_ratings_are_of_two_or_three_people_and_every_metric_is_there():
    study = data.load_scan_quality()
    assert np.isfinite(study["metrics"]).all()
    assert study["metrics"].shape == (1101, len(study["names"]))
    rated = np.isfinite(study["ratings"])
    assert rated.sum(axis=0).tolist() == [600, 600, 1101]
    assert np.isin(study["ratings"][rated], [-1, 0, 1]).all()


def test_no_number_of_a_participant_is_in_the_file():
    with np.load(data.registry.verify("scan_quality")) as file:
        assert sorted(file.files) == ["metrics", "names", "ratings", "site_names", "sites"]
        assert "subject_id" not in file["names"]
