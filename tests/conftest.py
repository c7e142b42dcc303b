"""Options of the test suite and the folder of real reports, which only some machines have."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.samples import VARIABLE

ROOT = Path(__file__).resolve().parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write the goldens anew; read every change before a commit")
    parser.addoption("--whole", action="store_true", help="try all that tests have samples of")


def pytest_configure(config: pytest.Config) -> None:
    """Before tests are collected: how much they try is said where they stand."""
    from hypothesis import HealthCheck, settings

    # How long an example takes is the machine's affair.
    settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("calm")
    if config.getoption("--whole"):
        os.environ[VARIABLE] = "1"
    if not os.environ.get(VARIABLE):  # the same examples in every run: new ones are looked for on purpose, by --whole
        settings.register_profile("same", settings.get_profile("calm"), derandomize=True, database=None)
        settings.load_profile("same")


@pytest.fixture(scope="session")
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether goldens are to be written instead of compared."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture(scope="session")
def real_reports() -> Path:
    """The folder of real reports beside the project; the test is skipped where it is absent."""
    folder = ROOT.parent / "shared" / "reports"
    if not folder.is_dir():
        pytest.skip("the real reports are not on this machine")
    return folder


_LOCAL = ("127.", "::1", "localhost", "0.0.0.0", "")


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Connections leave this machine in no test; those of a batch's cluster and of a storage server stay on it."""
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def local(host: object) -> bool:
        name = host.decode() if isinstance(host, bytes) else host
        return name is None or (
            isinstance(name, str) and (name.startswith(_LOCAL[:-1]) or name in ("", socket.gethostname()))
        )

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family != getattr(socket, "AF_UNIX", None) and not local(address[0]):
            raise PermissionError(f"no network in tests: {address}")
        connect(self, address)

    def looked_up(host: Any, *rest: Any, **more: Any) -> Any:
        if not local(host):
            raise PermissionError(f"no network in tests: {host}")
        return look_up(host, *rest, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        patch.setattr(socket, "getaddrinfo", looked_up)
        yield
