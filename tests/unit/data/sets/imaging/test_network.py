"""Resting brains: the shipped one is what its card says, the fetched archive is read whole or not at all."""

import io
import zipfile

import numpy as np
import pytest
from scipy.io import savemat

from neurokit_lite import data
from neurokit_lite.data.fetch import extract_folder
from neurokit_lite.data.sets.imaging.network import read_hcp_rest


def mat(**arrays):
    file = io.BytesIO()
    savemat(file, arrays)
    return file.getvalue()


def write_archive(path, *, lengths=(30, 30), leave_out=(), key="tc"):
    with zipfile.ZipFile(path, "w") as archive:
        for person, n_times in zip(("100", "200"), lengths, strict=True):
            parts = {
                f"{person}/functional/REST1.mat": mat(**{key: np.full((4, n_times), float(person))}),
                f"{person}/structural/DTI_CM.mat": mat(sc=np.ones((4, 4))),
                f"{person}/structural/waytotal.txt": b"17",
            }
            for name, content in parts.items():
                if name not in leave_out:
                    archive.writestr(name, content)
    return path


def test_every_region_has_a_twin_on_the_other_side():
    rest = data.load_resting_regions()
    names = rest["names"]
    assert rest["series"].shape == (len(names), 250)
    assert {("R" if name[0] == "L" else "L") + name[1:] for name in names} == set(names)
    assert np.abs(rest["series"].mean(axis=1)).max() < 0.2  # the means were taken out before it was printed
    assert rest["confounds"].shape == (3, 250)


def test_archive_comes_back_as_matrices(tmp_path):
    found = read_hcp_rest(write_archive(tmp_path / "a.zip"))
    assert found["series"].shape == (2, 4, 30)
    assert found["series"][:, 0, 0].tolist() == [100, 200]
    assert found["wiring"].shape == (2, 4, 4)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"lengths": (30, 29)}, "one shape for all people"),
        ({"leave_out": ("200/functional/REST1.mat",)}, "one .mat file at 200/functional/.*got 0"),
        ({"key": "bold"}, "hold a matrix 'tc' in 100/functional/REST1.mat"),
    ],
)
def test_an_archive_that_is_not_whole_is_refused(tmp_path, options, words):
    with pytest.raises(ValueError, match=words):
        read_hcp_rest(write_archive(tmp_path / "a.zip", **options))


def test_a_truncated_archive_is_refused(tmp_path):
    path = write_archive(tmp_path / "a.zip")
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(ValueError, match="readable zip archive"):
        read_hcp_rest(path)


def test_a_folder_of_a_package_becomes_the_same_bytes_every_time(tmp_path):
    for name, date in (("a.whl", (2001, 1, 1, 0, 0, 0)), ("b.whl", (2020, 5, 5, 0, 0, 0))):
        with zipfile.ZipFile(tmp_path / name, "w") as package:
            for member in ("data/2.txt", "data/1.txt", "code/3.txt"):
                package.writestr(zipfile.ZipInfo(member, date), member)
    found = extract_folder(tmp_path / "a.whl", "data/")
    assert found == extract_folder(tmp_path / "b.whl", "data/")
    assert zipfile.ZipFile(io.BytesIO(found)).namelist() == ["1.txt", "2.txt"]
    with pytest.raises(ValueError, match=r"member must be a folder inside a\.whl"):
        extract_folder(tmp_path / "a.whl", "datum/")


def test_the_wiring_of_mice_is_whole_symmetric_and_mirrored():
    mice = data.load_mouse_connectomes()
    wiring = mice["wiring"]
    assert wiring.shape == (32, 232, 232)
    np.testing.assert_array_equal(wiring, wiring.transpose(0, 2, 1))
    assert not np.diagonal(wiring, axis1=1, axis2=2).any()
    assert sorted(zip(*np.unique(mice["strains"], return_counts=True), strict=True)) == [
        ("B6", 8),
        ("BTBR", 8),
        ("CAST", 8),
        ("DBA2", 8),
    ]
    left, right = mice["names"][:116], mice["names"][116:]
    assert [one.removeprefix("L ") for one in left] == [one.removeprefix("R ") for one in right]
    np.testing.assert_array_equal(mice["blocks"][:116], mice["blocks"][116:])
    assert (mice["blocks"] == "isocortex").sum() == 82


def test_numbers_of_streamlines_are_those_of_the_published_lists():
    mice = data.load_mouse_connectomes()
    names = mice["names"].tolist()
    row = [names.index(f"L {one}") for one in ("A24a", "A24aPrime", "A24b")]
    mouse = mice["mice"].tolist().index("sub-54866")
    np.testing.assert_array_equal(mice["wiring"][mouse, row[0], row[1:]], [5631, 1726])


def test_mice_without_a_corpus_callosum_lack_connections_between_the_halves():
    mice = data.load_mouse_connectomes()
    is_cortex = mice["blocks"] == "isocortex"
    cortex = mice["wiring"][:, is_cortex][:, :, is_cortex]
    share = 2 * cortex[:, :41, 41:].sum(axis=(1, 2)) / cortex.sum(axis=(1, 2))
    is_btbr = mice["strains"] == "BTBR"
    assert share[is_btbr].max() < 0.06
    assert share[~is_btbr].min() > 0.2


def test_regions_of_mice_are_those_of_the_published_tables_and_in_the_order_of_the_connectomes():
    mice, wiring = data.load_mouse_regions(), data.load_mouse_connectomes()
    for name in ("mice", "strains", "sexes"):
        np.testing.assert_array_equal(mice[name], wiring[name])
    assert mice["volumes_mm3"].shape == mice["anisotropy"].shape == (32, 332)
    at = mice["names"].tolist().index("L A24a"), mice["mice"].tolist().index("sub-54776")
    np.testing.assert_allclose(mice["volumes_mm3"][at[1], at[0]], 0.794428, atol=1e-6)
    np.testing.assert_allclose(mice["anisotropy"][at[1], at[0]], 0.184446, atol=1e-6)
    is_grey = mice["blocks"] != "white_matter"
    assert set(wiring["names"]) == set(mice["names"][is_grey])
    total_mm3 = mice["volumes_mm3"].sum(axis=1)
    assert 300 < total_mm3.min() < total_mm3.max() < 500  # a mouse brain, white matter included
    left, right = mice["names"][:166], mice["names"][166:]
    assert [one.removeprefix("L ") for one in left] == [one.removeprefix("R ") for one in right]
