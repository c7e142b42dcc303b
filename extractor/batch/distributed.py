"""A batch over a Ray cluster: tasks of some files each, with the guarded runner inside, and the ledger in the driver.

A task writes its part under a temporary name and renames it; the part's name comes from its inputs, so that a task
that runs twice, after a node was lost, replaces its own part. The driver takes parts into the ledger one by one; what
a killed driver had not taken in yet is found by name and taken in by the next one.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from itertools import islice
from typing import Any

from extractor.batch import ledger as ledgers
from extractor.batch.convert import Plan, Result, Tell, finish, known_inputs, some
from extractor.batch.input import Input
from extractor.batch.ledger import Ledger
from extractor.batch.parts import Parts
from extractor.batch.runner import available_processors, run
from extractor.batch.storage import is_url
from extractor.errors import ExtractorError
from extractor.sinks import check_output
from extractor.sinks.output import OutputError

LOCAL = "local"
PART_FILES = 100  # files of one task: 2 s of work, which is what a lost node costs a processor
TASKS_PER_PROCESSOR = 2  # handed out ahead, so that no node waits for the driver
RETRIES = 20  # of a task whose node is lost
STORE_BYTES = 100 * 1024 * 1024  # Ray's own memory; no results go through it
LOOPBACK = "127.0.0.1"
LOOPBACK_HOSTS = (f"{LOOPBACK}:", "localhost:")

# Without this one (Ray's own switch, for all systems despite its name) Ray takes an outward address for 127.0.0.1.
_LOOPBACK_ONLY = ("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")


class ClusterError(ExtractorError):
    """The cluster cannot be reached, or lost a task for good."""

    code = "cluster"


def convert_on_ray(inputs: Iterable[Input], plan: Plan, tell: Tell, address: str = LOCAL) -> Result:
    """`batch.convert.convert` on the cluster at an address; `local` starts one of this machine for the run.

    Inputs, and the folder of the output (or the URL), have to be the same from every node.
    """
    check_output(plan.target.work)
    inputs = some(inputs)
    parts = Parts(plan.target)
    if not plan.resume:
        ledgers.remove(plan.target.state)
        parts.remove_all()
    count = 0
    with _cluster(address, plan) as ray, Ledger(plan.target.state, plan.program, plan.limits) as ledger:
        in_flight: set[str] = set()
        waiting = known_inputs(inputs, plan, ledger, in_flight)
        for part in _finished_parts(ray, waiting, plan, parts):
            for outcome in parts.read(part):
                ledger.add(outcome)
                in_flight.discard(outcome.name)
                tell(outcome)
                count += 1
            ledger.commit()
            parts.remove(part)
        result = finish(plan, ledger, count)
    parts.remove_all()
    ledgers.remove(plan.target.state)
    return result


@contextmanager
def _cluster(address: str, plan: Plan) -> Iterator[Any]:
    """The module `ray`, connected; it binds to the loopback address where it starts, and reports to nobody."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    if address == LOCAL or address.startswith(LOOPBACK_HOSTS):
        os.environ.setdefault(*_LOOPBACK_ONLY)
    try:
        ray = import_module("ray")
    except ImportError as error:
        raise OutputError("--ray needs Ray: pip install 'xxgk-extractor[ray]'") from error
    own = {"num_cpus": plan.jobs or available_processors(), "include_dashboard": False, "_node_ip_address": LOOPBACK}
    options = {**own, "object_store_memory": STORE_BYTES} if address == LOCAL else {}
    try:
        ray.init(address=address, log_to_driver=False, logging_level="error", **options)
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise ClusterError(f"{address}: no Ray cluster can be reached there ({error})") from error
    try:
        yield ray
    except ray.exceptions.RayError as error:
        raise ClusterError(f"the cluster lost a task for good ({error}); --resume goes on") from error
    finally:
        ray.shutdown()


def _finished_parts(ray: Any, inputs: Iterable[Input], plan: Plan, parts: Parts) -> Iterator[str]:
    """The names of parts as they are there; those of a killed run first-hand, the others from tasks."""
    task = ray.remote(num_cpus=1, max_retries=RETRIES)(convert_part)
    waiting, more = _chunks(inputs), True
    running: list[Any] = []
    while more or running:
        limit = TASKS_PER_PROCESSOR * max(1, int(ray.cluster_resources().get("CPU", 1)))
        while more and len(running) < limit:
            chunk = next(waiting, None)
            more = chunk is not None
            if chunk is None:
                break
            name = parts.name(chunk, plan.limits, plan.program)
            if parts.exists(name):
                yield name
            else:
                running.append(task.remote(chunk, replace(plan, resume=False), name))
        if running:
            (done,), running = ray.wait(running, num_returns=1)
            yield ray.get(done)


def _chunks(inputs: Iterable[Input]) -> Iterator[list[Input]]:
    """Some inputs at a time, with paths that hold on every node."""
    waiting = iter(inputs)
    while chunk := list(islice(waiting, PART_FILES)):
        yield [_absolute(one) for one in chunk]


def _absolute(one: Input) -> Input:
    if is_url(one.path):
        return one
    return one._replace(path=os.path.abspath(one.path), attachments=tuple(map(_absolute, one.attachments)))


def convert_part(chunk: list[Input], plan: Plan, name: str) -> str:
    """The name of the part that the outcomes of some inputs were written to; runs on a node."""
    parts = Parts(plan.target)
    parts.write(name, run(chunk, jobs=1, limits=plan.limits, target=plan.extract))
    return name
