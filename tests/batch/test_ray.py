"""The runner on a cluster of two nodes of this machine; needs the extra `ray`."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.batch.input import Input
from extractor.batch.limits import Limits
from extractor.batch.outcome import Outcome, OutcomeStatus
from extractor.batch.parts import Parts
from extractor.batch.publish import Target
from extractor.cli import main
from tests.batch.kill_test import result, undisturbed
from tests.batch.planted import ENVIRONMENT, command, plant


def test_without_ray_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "ray", None)
    (tmp_path / "a.txt").touch()
    assert main(["convert", str(tmp_path), "-qo", str(tmp_path / "o.jsonl"), "--ray"]) == 2
    assert "pip install 'xxgk-extractor[ray]'" in capsys.readouterr().err


def test_parts_are_whole_and_named_by_their_inputs(tmp_path: Path) -> None:
    parts = Parts(Target(str(tmp_path / "o.jsonl")))
    chunk = [Input("/a", "a"), Input("/b", "b")]
    name = parts.name(chunk, Limits(), "p")
    assert name == parts.name([Input("/elsewhere/a", "a"), Input("/b", "b")], Limits(), "p")
    others = {parts.name(chunk[:1], Limits(), "p"), parts.name(chunk, Limits(1), "p"), parts.name(chunk, Limits(), "q")}
    assert len({name, *others}) == 4
    assert not parts.exists(name)
    good = Outcome("a\n", OutcomeStatus.OK, 0.1, "ab", record='{"a": 1}')
    bad = Outcome("b", OutcomeStatus.CRASHED, 0.1, error_code="exit:1", error="x")
    parts.write(name, [bad])
    parts.write(name, [good, bad])
    assert [(one.name, one.status, one.record, one.error) for one in parts.read(name)] == [
        ("a\n", OutcomeStatus.OK, '{"a": 1}', None),
        ("b", OutcomeStatus.CRASHED, None, "x"),
    ]
    assert [path.name for path in (tmp_path / "o.jsonl.state/parts").iterdir()] == [name]
    parts.remove(name)
    parts.remove(name)
    parts.remove_all()


def wait_for(done: Callable[[], bool], seconds: float = 300) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "it did not come to this in time"
        time.sleep(0.05)


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Two nodes with one processor each."""
    monkeypatch.setenv("PYTHONPATH", ENVIRONMENT["PYTHONPATH"])
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    monkeypatch.setenv("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")
    utils = pytest.importorskip("ray.cluster_utils", reason="ray is not installed")
    node = {"num_cpus": 1, "object_store_memory": 100 * 1024 * 1024, "node_ip_address": "127.0.0.1"}
    made = utils.Cluster(initialize_head=True, head_node_args={**node, "include_dashboard": False})
    made.second = made.add_node(**node)
    yield made
    made.shutdown()


def test_a_node_and_then_the_driver_are_killed(cluster: Any, tmp_path: Path) -> None:
    source, out = tmp_path / "source", tmp_path / "o.jsonl"
    plant(source, 110, 1, ("exit", "segfault"))
    whole, _ = undisturbed(source, tmp_path / "whole.jsonl")
    start = [*command(source, out, "--ray", cluster.address), "--resume"]
    progress = tmp_path / "o.jsonl.state" / "records.jsonl"

    def records() -> int:
        return progress.read_bytes().count(b"\n") if progress.exists() else 0

    driver = subprocess.Popen(start, env=ENVIRONMENT, stderr=subprocess.DEVNULL)
    wait_for(lambda: records() > 20)
    cluster.remove_node(cluster.second, allow_graceful=False)
    seen = records()
    wait_for(lambda: records() > seen + 20)
    os.kill(driver.pid, signal.SIGKILL)
    driver.wait()
    assert not out.exists()
    report = tmp_path / "report.json"
    again = subprocess.run([*start, "--report", str(report)], env=ENVIRONMENT, check=False, timeout=600)
    assert again.returncode == 1
    assert result(out) == whole
    assert json.loads(report.read_text("utf-8"))["kept"] > 20
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("o.")) == [
        "o.jsonl",
        "o.jsonl.status.jsonl",
    ]
