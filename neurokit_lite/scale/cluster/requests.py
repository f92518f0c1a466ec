"""What one asks a cluster for: number and size of workers, and the same in the words of SLURM and of Kubernetes."""

import math
import re
from dataclasses import dataclass

from neurokit_lite.core.check import as_count, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.optional import require

__all__ = ["WorkerRequest", "build_kubernetes_manifests", "build_slurm_script"]

_NAME = re.compile(r"[a-z]([-a-z0-9]{0,38}[a-z0-9])?")
_PORT = 8786
_IMAGE = re.compile(r"[\w./:-]+(:(?=[\w.-]*\d)\w[\w.-]*|@sha256:[0-9a-f]{64})")
_SCHEDULER_MEMORY = "2G"


@dataclass(frozen=True)
class WorkerRequest:
    """How many workers, and how large: asked for once, understood by every kind of cluster.

    Parameters
    ----------
    n_jobs : int
        Number of workers, each a process with one thread.
    memory_gb : float
        Memory of each, in gigabytes of 10^9 bytes. A worker that takes more is ended.
    hours : float
        How long SLURM lets them live. Too short loses work, too long waits in the queue.
    queue, account : str
        SLURM's partition and who pays; empty for the site's own choice.

    Raises
    ------
    ValueError
        If there are no workers, or they have no memory or no time.

    Notes
    -----
    Closed form. What a worker needs beside the data, about 0.2 GB for Python and its libraries, is part of the memory.

    Examples
    --------
    >>> from neurokit_lite import scale
    >>> scale.WorkerRequest(n_jobs=40, memory_gb=4.0).as_slurm()["memory"]
    '4000000000B'
    """

    n_jobs: int = 2
    memory_gb: float = 1.0
    hours: float = 1.0
    queue: str = ""
    account: str = ""

    def __post_init__(self):
        as_count(self.n_jobs, "n_jobs")
        in_range(self.memory_gb, "memory_gb", low=0.1, high=10_000, unit="GB", hint="Did you pass megabytes?")
        in_range(self.hours, "hours", low=1 / 60, high=720, unit="hours", hint="Did you pass minutes?")
        for name in ("queue", "account"):
            value = getattr(self, name)
            if not isinstance(value, str) or re.search(r"[^\w.,@:+-]", value):
                raise invalid(name, "be one word of SLURM", value)

    def as_slurm(self) -> dict:
        """Translate to the words of dask-jobqueue.

        Returns
        -------
        dict
            Arguments of ``dask_jobqueue.SLURMCluster``.

        Notes
        -----
        Closed form; the time is rounded up to whole minutes. A worker gives up 60 s after its scheduler is gone, so
        that no job waits for nobody.

        Examples
        --------
        >>> from neurokit_lite import scale
        >>> scale.WorkerRequest(hours=1.5).as_slurm()["walltime"]
        '01:30:00'
        """
        minutes = max(1, math.ceil(round(60 * self.hours, 6)))
        return {
            "cores": 1,
            "processes": 1,
            "memory": f"{round(self.memory_gb * 1e9)}B",
            "walltime": f"{minutes // 60:02d}:{minutes % 60:02d}:00",
            "queue": self.queue or None,
            "account": self.account or None,
            "python": "python",
            "death_timeout": 60,
            "worker_extra_args": ["--no-dashboard"],
            "interface": None,
            "log_directory": None,
            "shebang": "#!/usr/bin/env bash",
        }


def build_slurm_script(request: WorkerRequest, *, scheduler: str = "tcp://login-node:8786") -> str:
    """Write down the job that SLURM would get for one worker, without asking SLURM for anything.

    Parameters
    ----------
    request : WorkerRequest
        What is asked for.
    scheduler : str
        Address of the scheduler, which ``open_cluster("slurm")`` starts where the script runs.

    Returns
    -------
    str
        The job's script; it is submitted ``n_jobs`` times.

    Raises
    ------
    TypeError
        If `request` is something else.
    ImportError
        If dask-jobqueue is not installed.

    Notes
    -----
    Closed form, written by dask-jobqueue. One job for each worker: they start as soon as there is room for one. Each is
    named after its job, since a scheduler refuses a second worker of the same name.

    References
    ----------
    Yoo AB, Jette MA, Grondona M (2003). SLURM: simple Linux utility for resource management. *Lect Notes Comput Sci*
    2862:44-60. https://doi.org/10.1007/10968987_3

    Examples
    --------
    >>> from neurokit_lite import scale
    >>> "#SBATCH -t 02:00:00" in scale.build_slurm_script(scale.WorkerRequest(hours=2.0))
    True
    """
    request = as_instance(request, "request", WorkerRequest)
    if not isinstance(scheduler, str) or not re.fullmatch(r"[a-z]+://[\w.:\[\]-]+", scheduler):
        raise invalid("scheduler", "be an address such as 'tcp://login-node:8786'", scheduler)
    slurm = require("dask_jobqueue.slurm", extra="cluster")
    return slurm.SLURMJob(scheduler, name="worker-$SLURM_JOB_ID", **request.as_slurm()).job_script()


def build_kubernetes_manifests(
    request: WorkerRequest, *, image: str, script: str, name: str = "analysis"
) -> list[dict]:
    """Describe a scheduler, its workers and the script that uses them, as Kubernetes wants it.

    Parameters
    ----------
    request : WorkerRequest
        What is asked for. Kubernetes sets no limit to the workers' hours; the job's is taken from here.
    image : str
        Container image with the script and this package, with a version that has a number in it or with its digest
        (``@sha256:...``): the same for all three.
    script : str
        Path of the script in the image. It calls ``open_cluster()``, and is told the address.
    name : str
        Name of the whole, in small letters, digits and hyphens.

    Returns
    -------
    list of dict
        Scheduler (a deployment and a service), workers, the job, and a rule that lets only these talk to each other.
        ``yaml.safe_dump_all`` writes them for ``kubectl apply -f``.

    Raises
    ------
    ValueError
        If the image has no version, or a name is not one.

    Notes
    -----
    Closed form: a worker that dies is started again by its deployment. Scheduler and workers do not end with the
    script: they run, and are paid, until somebody deletes them (``kubectl delete -f``). Scheduler and script get 2 GB
    each, which must hold all results together. Nothing runs as root or writes into its image.
    The rule needs a cluster whose network heeds such rules; without one, anybody inside may run code on the workers.

    References
    ----------
    Burns B, Grant B, Oppenheimer D, Brewer E, Wilkes J (2016). Borg, Omega, and Kubernetes. *Commun ACM* 59:50-57.
    https://doi.org/10.1145/2890784

    Examples
    --------
    >>> from neurokit_lite import scale
    >>> made = scale.build_kubernetes_manifests(scale.WorkerRequest(), image="lab/nkl:1.0", script="run.py")
    >>> [one["kind"] for one in made]
    ['Deployment', 'Service', 'Deployment', 'Job', 'NetworkPolicy']
    """
    request = as_instance(request, "request", WorkerRequest)
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise invalid("name", "be small letters, digits and hyphens, at most 40, and begin with a letter", name)
    if not isinstance(image, str) or not _IMAGE.fullmatch(image):
        rule = "name its version, such as 'lab/analysis:1.0', or its whole digest"
        raise invalid("image", rule, image, hint="'latest' and 'stable' are others each day.")
    if not isinstance(script, str) or not script.endswith(".py"):
        raise invalid("script", "be the path of a Python file in the image", script)
    address = f"tcp://{name}-scheduler:{_PORT}"
    memory = f"{round(request.memory_gb * 1e9)}"
    serve = ["dask", "scheduler", "--port", str(_PORT), "--no-dashboard"]
    work = ["dask", "worker", address, "--nthreads", "1", "--memory-limit", memory, "--no-dashboard"]
    job = {
        "backoffLimit": 2,
        "activeDeadlineSeconds": round(3600 * request.hours),
        "template": _pod(name, "script", image, ["python", script], _SCHEDULER_MEMORY),
    }
    job["template"]["spec"]["restartPolicy"] = "Never"
    job["template"]["spec"]["containers"][0]["env"] += [{"name": "DASK_SCHEDULER_ADDRESS", "value": address}]
    ready = {"tcpSocket": {"port": _PORT}, "periodSeconds": 5}
    scheduler = _deployment(name, "scheduler", 1, _pod(name, "scheduler", image, serve, _SCHEDULER_MEMORY))
    scheduler["spec"]["template"]["spec"]["containers"][0] |= {
        "ports": [{"containerPort": _PORT}],
        "readinessProbe": ready,
    }
    port = {"selector": _labels(name, "scheduler"), "ports": [{"port": _PORT, "targetPort": _PORT}]}
    friends = {"podSelector": {"matchLabels": {"app.kubernetes.io/part-of": name}}}
    rule = {"podSelector": friends["podSelector"], "policyTypes": ["Ingress"], "ingress": [{"from": [friends]}]}
    return [
        scheduler,
        _object("v1", "Service", f"{name}-scheduler", port),
        _deployment(name, "worker", request.n_jobs, _pod(name, "worker", image, work, memory)),
        _object("batch/v1", "Job", f"{name}-script", job),
        _object("networking.k8s.io/v1", "NetworkPolicy", f"{name}-only", rule),
    ]


def _object(version: str, kind: str, name: str, spec: dict) -> dict:
    return {"apiVersion": version, "kind": kind, "metadata": {"name": name}, "spec": spec}


def _labels(name: str, role: str) -> dict[str, str]:
    return {"app.kubernetes.io/part-of": name, "app.kubernetes.io/component": role}


def _deployment(name: str, role: str, n_replicas: int, pod: dict) -> dict:
    spec = {"replicas": n_replicas, "selector": {"matchLabels": _labels(name, role)}, "template": pod}
    return _object("apps/v1", "Deployment", f"{name}-{role}", spec)


def _pod(name: str, role: str, image: str, command: list[str], memory: str) -> dict:
    """A pod of one container that has one core and the memory it asks for, and may write into /tmp only."""
    size = {"cpu": "1", "memory": memory}
    container = {
        "name": role,
        "image": image,
        "command": command,
        "env": [{"name": "OMP_NUM_THREADS", "value": "1"}],
        "resources": {"requests": dict(size), "limits": dict(size)},
        "securityContext": {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        },
        "volumeMounts": [{"name": "scratch", "mountPath": "/tmp"}],
    }
    spec = {
        "securityContext": {
            "runAsNonRoot": True,
            "runAsUser": 1000,
            "seccompProfile": {"type": "RuntimeDefault"},
        },
        "automountServiceAccountToken": False,
        "containers": [container],
        "volumes": [{"name": "scratch", "emptyDir": {}}],
    }
    return {"metadata": {"labels": _labels(name, role)}, "spec": spec}
