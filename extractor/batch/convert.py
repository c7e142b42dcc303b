"""Many inputs into one output that survives being killed: the guarded runner, the ledger, and the output at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from extractor.batch import ledger as ledgers
from extractor.batch.forked import EXTRACT
from extractor.batch.inputs import Input
from extractor.batch.ledger import Ledger
from extractor.batch.limits import Limits
from extractor.batch.outcome import Outcome
from extractor.batch.program import program_version
from extractor.batch.publish import Target, publish
from extractor.batch.runner import run
from extractor.batch.shards import Shard, ShardNote
from extractor.sinks import check_output

Tell = Callable[[Outcome], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """How inputs are converted: into what, in how many processes, under which limits, anew or from where it stopped.

    `extract` is the address (`module:function`) of what extracts one.
    """

    target: Target
    jobs: int | None = None
    limits: Limits = field(default_factory=Limits)
    resume: bool = False
    shard: Shard | None = None
    extract: str = EXTRACT

    @property
    def program(self) -> str:
        """What results depend on beside inputs and limits: the program's version and the function that extracts."""
        return f"{program_version()} {self.extract}"


def convert(inputs: Iterable[Input], plan: Plan, tell: Tell) -> None:
    """Converts inputs, and tells each outcome as it comes; the output and the status rows are there at the end.

    An input given twice under one name is one input. Whatever ends this early, a plan with `resume` goes on from it.
    """
    target, count = plan.target, 0
    check_output(target.work)
    if not plan.resume:
        ledgers.remove(target.state)
    with Ledger(target.state, plan.program, plan.limits) as ledger:
        in_flight: set[str] = set()
        waiting = known_inputs(inputs, plan, ledger, in_flight)
        outcomes = run(
            waiting, jobs=plan.jobs, limits=plan.limits, target=plan.extract, while_waiting=ledger.commit_waiting
        )
        for outcome in outcomes:
            ledger.add(outcome)
            in_flight.discard(outcome.name)
            count += 1
            tell(outcome)
        finish(plan, ledger, count)
    ledgers.remove(target.state)


def known_inputs(inputs: Iterable[Input], plan: Plan, ledger: Ledger, in_flight: set[str]) -> Iterator[Input]:
    """The plan's inputs that this run has not had yet, with what earlier runs found in them.

    `in_flight` is given the names, for the caller to take out those that the ledger has.
    """
    for one in plan.shard.of(inputs) if plan.shard else inputs:
        if one.name not in in_flight and not ledger.seen(one.name):
            in_flight.add(one.name)
            yield one._replace(known=ledger.known(one.name))


def finish(plan: Plan, ledger: Ledger, count: int) -> None:
    """Puts the output into its place."""
    publish(plan.target, ledger.records, ledger.status_lines(), ledger.whole_records(), _note(plan, count))


def _note(plan: Plan, count: int) -> ShardNote | None:
    return ShardNote(plan.shard.number, plan.shard.count, plan.program, count) if plan.shard else None
