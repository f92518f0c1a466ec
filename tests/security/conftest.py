"""The hostile class, graded once for all tests; skipped, with the reason, where no sandbox can be had."""

import os

import pytest


@pytest.fixture(scope="session")
def sandbox():
    """Skip where bubblewrap does not work."""
    from neurokit_lite.course.grading.kernel.bwrap import reason_without

    if why := reason_without(as_root=os.geteuid() == 0):
        pytest.skip(f"needs a sandbox: {why}")


@pytest.fixture(scope="session")
def listener():
    """A service of this machine that no submission may reach; gives its port and the list of its callers."""
    from watching import listening

    with listening() as (port, callers):
        yield port, callers


@pytest.fixture(scope="session")
def hostile_class(sandbox, listener, tmp_path_factory):
    """A class with one submission an attack and two honest ones, graded with small limits."""
    import attacks
    from make_class import answers, make_tried_course, submit

    from neurokit_lite.course.grading.assignment import Course
    from neurokit_lite.course.grading.engine import Options, grade
    from neurokit_lite.course.grading.kernel.limits import Limits

    root = tmp_path_factory.mktemp("hostile")
    make_tried_course(root)
    submit(root, "a-honest", attacks.as_bytes(answers(root)))
    submit(root, "z-honest", attacks.as_bytes(answers(root)))
    for name, attack in attacks.ATTACKS.items():
        submit(root, name, attack.handed_in(root, port=listener[0]))
    os.environ["GRADER_SECRET"] = "LEAK-environment"
    limits = Limits(memory_mb=256, processes=32, cpu_s=20, wall_s=60, cell_s=2, file_mb=16, disk_mb=16, output_kb=64)
    try:
        summary = grade(Course(root), "ps1", options=Options(limits=limits, workers=2, sample=0))
    finally:
        del os.environ["GRADER_SECRET"]
    return root, summary
