"""Which wheel goes to which system: tags, markers, checksums, and what is not to be had."""

import platform
import subprocess
import sys

import pytest
from packaging import tags

from neurokit_lite.course.offline import wheels
from neurokit_lite.course.offline.wheels import SYSTEMS, Target, choose_wheels

LINUX, WINDOWS = Target("linux-x86_64", "3.12"), Target("windows-x86_64", "3.12")
APPLE, INTEL = Target("macos-arm64", "3.12"), Target("macos-x86_64", "3.12")
EVERYWHERE = [LINUX, WINDOWS, APPLE, INTEL]


def offer(name, *builds, marker=None):
    """What the registry has of a package, as in pylock.toml; the checksum is the build's own name."""
    made = [
        {"url": f"https://example.org/{name}-1.0-{build}.whl", "size": 10, "hashes": {"sha256": build}}
        for build in builds
    ]
    return {"name": name, "version": "1.0", "wheels": made} | ({"marker": marker} if marker else {})


def chosen(*offers, targets=EVERYWHERE, lock=None):
    """The build for each target, and what is missing."""
    hashes = [wheel["hashes"]["sha256"] for one in offers for wheel in one["wheels"]]
    choice = choose_wheels(list(offers), targets, lock_text=lock or " ".join(f"sha256:{name}" for name in hashes))
    return {target: [wheel.sha256 for wheel in found] for target, found in choice.wheels.items()}, choice.missing


def test_each_system_gets_its_own_build_and_a_pure_one_is_shared():
    builds = ["cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64", "cp312-cp312-win_amd64"]
    builds += ["cp312-cp312-macosx_11_0_arm64", "cp312-cp312-macosx_10_13_x86_64", "cp311-cp311-win_amd64"]
    found, missing = chosen(offer("fast", *builds), offer("pure", "py3-none-any"))
    assert found == {target: [build, "py3-none-any"] for target, build in zip(EVERYWHERE, builds[:4], strict=True)}
    assert not any(missing.values())


def test_what_is_not_to_be_had_is_named_for_each_system():
    found, missing = chosen(offer("rare", "cp312-cp312-win_amd64", "cp312-cp312-macosx_11_0_arm64"), offer("none"))
    assert missing == {LINUX: ["rare 1.0", "none 1.0"], WINDOWS: ["none 1.0"], APPLE: ["none 1.0"]} | {
        INTEL: ["rare 1.0", "none 1.0"]
    }
    assert found[LINUX] == []


@pytest.mark.parametrize(
    "build",
    [
        "cp312-cp312-manylinux_2_34_x86_64",  # newer than the oldest system that is served
        "cp312-cp312-musllinux_1_2_x86_64",
        "cp312-cp312-manylinux_2_17_aarch64",
        "cp312-cp312-win32",
        "cp312-cp312-macosx_14_0_arm64",
        "cp313-cp313-win_amd64",
        "cp313-abi3-win_amd64",
        "pp312-pypy312_pp73-win_amd64",
    ],
)
def test_a_build_for_something_else_is_none(build):
    _, missing = chosen(offer("odd", build))
    assert all(missing.values())


def test_a_build_for_older_pythons_counts_where_it_says_so():
    found, _ = chosen(offer("stable", "cp39-abi3-win_amd64", "cp310-abi3-win_amd64"), targets=[WINDOWS])
    assert found[WINDOWS] == ["cp310-abi3-win_amd64"]


def test_markers_are_those_of_the_target_and_not_of_this_machine():
    everywhere = [
        offer("colorama", "py2-none-any", "py3-none-any", marker="sys_platform == 'win32'"),
        offer("appnope", "py3-none-any", marker="sys_platform == 'darwin' and platform_machine == 'arm64'"),
        offer("old", "py3-none-any", marker="python_full_version < '3.12'"),
    ]
    choice = choose_wheels(everywhere, [*EVERYWHERE, Target("linux-x86_64", "3.11")], lock_text="sha256:py3-none-any")
    names = {str(t): [w.name.partition("-")[0] for w in found] for t, found in choice.wheels.items()}
    assert names == {
        "linux-x86_64, Python 3.12": [],
        "windows-x86_64, Python 3.12": ["colorama"],
        "macos-arm64, Python 3.12": ["appnope"],
        "macos-x86_64, Python 3.12": [],
        "linux-x86_64, Python 3.11": ["old"],
    }


def test_a_file_whose_checksum_the_lock_does_not_hold_is_not_taken():
    _, missing = chosen(offer("swapped", "py3-none-any"), lock="swapped==1.0 --hash=sha256:another")
    assert missing[LINUX] == ["swapped 1.0"]


@pytest.mark.skipif(sys.platform != "linux" or platform.machine() != "x86_64", reason="compares with Linux on x86-64")
def test_this_machine_would_take_what_was_chosen_for_it():
    """The rules that pip and uv go by here know the tags that we choose by, and rank them alike."""
    theirs = [tag for tag in tags.sys_tags() if "manylinux_" in tag.platform]
    ours = [
        tag for tag in Target("linux-x86_64", f"{sys.version_info[0]}.{sys.version_info[1]}").tags() if tag in theirs
    ]
    assert len(ours) > 100
    assert ours == sorted(ours, key=theirs.index)


@pytest.mark.parametrize("name", ["linux", "macos-arm", ""])
def test_an_unknown_system_lists_those_there_are(name):
    with pytest.raises(ValueError, match=f"system must be one of .*{list(SYSTEMS)[-1]}"):
        Target(name, "3.12")


def test_the_registry_that_does_not_answer_is_said(monkeypatch, tmp_path):
    silent = subprocess.CompletedProcess([], 2, "", "error: dns error: no address\n")
    monkeypatch.setattr(wheels.subprocess, "run", lambda *_, **__: silent)
    with pytest.raises(RuntimeError, match=r"could not be asked: error: dns error.*Connect to the internet"):
        wheels.read_offers(tmp_path / "requirements.lock")
