"""SLURM's script and the manifests of Kubernetes: what they say, and that Kubernetes' own schemas accept them."""

import re

import pytest

from neurokit_lite import scale

REQUEST = scale.WorkerRequest(n_jobs=40, memory_gb=4.0, hours=26.5, queue="long", account="brain")


def test_slurm_gets_what_was_asked_for():
    pytest.importorskip("dask_jobqueue")
    text = scale.build_slurm_script(REQUEST, scheduler="tcp://login1:8786")
    lines = dict(re.findall(r"^#SBATCH (-\w|--[\w-]+)[ =](\S+)$", text, flags=re.MULTILINE))
    assert lines["-p"] == "long"
    assert lines["-A"] == "brain"
    assert lines["-t"] == "26:30:00"
    assert lines["--cpus-per-task"] == "1"
    assert lines["--mem"] == "4G", "4 10^9 bytes are 3.7 GiB, and SLURM counts in whole ones"
    assert text.startswith("#!/usr/bin/env bash")
    command = text.strip().splitlines()[-1]
    assert command.startswith("python -m distributed.cli.dask_worker tcp://login1:8786")
    assert "--nthreads 1" in command
    assert "--death-timeout 60" in command


def test_hours_round_up_to_minutes():
    assert scale.WorkerRequest(hours=1.02 + 1e-9).as_slurm()["walltime"] == "01:02:00"
    assert scale.WorkerRequest(hours=1.005).as_slurm()["walltime"] == "01:01:00", "60.3 minutes"
    assert scale.WorkerRequest(hours=1 / 60).as_slurm()["walltime"] == "00:01:00"
    assert scale.WorkerRequest(hours=1.999999).as_slurm()["walltime"] == "02:00:00"


def test_kubernetes_accepts_the_manifests():
    validate = pytest.importorskip("kubernetes_validate").validate
    made = scale.build_kubernetes_manifests(REQUEST, image="lab/nkl:1.0", script="run.py", name="biobank")
    for one in made:
        validate(one, "1.34", strict=True)


def test_manifests_fit_together():
    """Selectors find the pods, the service leads to the scheduler, and workers and script are told its name."""
    image = "lab/nkl@sha256:" + 64 * "0"
    made = scale.build_kubernetes_manifests(REQUEST, image=image, script="run.py", name="biobank")
    scheduler, service, workers, job, rule = made
    assert workers["spec"]["replicas"] == 40
    assert scheduler["spec"]["replicas"] == 1
    for one in (scheduler, workers):
        assert one["spec"]["selector"]["matchLabels"] == one["spec"]["template"]["metadata"]["labels"]
    assert service["spec"]["selector"] == scheduler["spec"]["selector"]["matchLabels"]
    address = f"tcp://{service['metadata']['name']}:{service['spec']['ports'][0]['port']}"
    assert address in _container(workers)["command"]
    assert {"name": "DASK_SCHEDULER_ADDRESS", "value": address} in _container(job)["env"]
    assert all(one["name"] != "DASK_SCHEDULER_ADDRESS" for one in _container(workers)["env"])
    assert _container(workers)["resources"]["limits"]["memory"] == "4000000000"
    assert _container(job)["command"] == ["python", "run.py"]
    assert job["spec"]["activeDeadlineSeconds"] == 95_400
    part = rule["spec"]["podSelector"]["matchLabels"].items()
    for one in (scheduler, workers, job):
        assert part <= one["spec"]["template"]["metadata"]["labels"].items()
        assert one["spec"]["template"]["spec"]["securityContext"]["runAsNonRoot"]
        assert _container(one)["image"] == image
        assert one["spec"]["template"]["spec"]["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert len({(one["kind"], one["metadata"]["name"]) for one in made}) == 5


def test_an_image_has_a_version_that_stays():
    for image in ("host:5000/lab/nkl:1.0", "lab/nkl:v2-slim", "lab/nkl:1.0@sha256:" + 64 * "a"):
        assert scale.build_kubernetes_manifests(REQUEST, image=image, script="run.py")
    names = (
        "lab/nkl",
        "host:5000/lab/nkl",
        "lab/nkl:latest",
        "lab/nkl:stable",
        "lab/nkl@latest",
        "@x",
        ":1",
        "a@sha256:0",
    )
    for image in names:
        with pytest.raises(ValueError, match="image must name its version"):
            scale.build_kubernetes_manifests(REQUEST, image=image, script="run.py")


def test_jobs_have_names_of_their_own():
    pytest.importorskip("dask_jobqueue")
    assert "--name worker-$SLURM_JOB_ID" in scale.build_slurm_script(REQUEST)


def _container(made: dict) -> dict:
    return made["spec"]["template"]["spec"]["containers"][0]
