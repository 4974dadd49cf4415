"""Worker processes, other people's executors and a Dask cluster: the same bytes, nothing lost."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from generator.batch import batch
from generator.batch.crew import Processes, chunk_size, workers_for
from generator.batch.lock import STATE
from generator.batch.recipe import recipe_of
from generator.batch.report import BatchReport, PersonReport
from generator.errors import Unavailable, Usage
from generator.options import Options
from generator.source import read_text

from .conftest import ONLY
from .people import GRANT, a_person, board, tree_of, write_roster

Run = Callable[..., BatchReport]
ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 5, 21)


def folders(out: Path) -> list[str]:
    return sorted(p.name for p in out.iterdir() if p.is_dir() and p.name != STATE)


def test_processes_are_started_when_they_are_worth_it() -> None:
    asked = [(7, None, True), (100, None, False), (5, 3, True), (2, 64, True), (0, 4, False)]
    assert [workers_for(*a) for a in asked] == [1, 1, 3, 2, 1]
    assert workers_for(8, None, True) >= 1
    asked = [(1000, 2, True), (1000, 2, False), (9, 2, False), (100, 2, False)]
    assert [chunk_size(*a) for a in asked] == [1, 32, 1, 12]
    assert chunk_size(1000, 4, True, far=True) == 4


def test_a_worker_collects_garbage_between_rows_only_and_leaves_ctrl_c_to_us() -> None:
    import gc

    from generator.batch.settling import settle

    before = signal.getsignal(signal.SIGINT)
    try:
        settle()
        assert not gc.isenabled()
        assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
        gc.enable()


def test_two_processes_give_the_same_bytes_as_one_in_roster_order(run: Run, tmp_path: Path) -> None:
    people = [a_person(n, shares="x" if n == 5 else "") for n in range(1, 41)]
    told: list[tuple[int, int, int]] = []
    alone = run(people, out="one")
    together = run(people, out="two", jobs=2, progress=lambda *step: told.append(step))
    assert tree_of(tmp_path / "one") == tree_of(tmp_path / "two")
    assert (alone.built, together.built, together.rejected) == (39, 39, 1)
    assert told == [(n, 40, 0) for n in range(1, 41)]
    assert [p["row"] for p in board(tmp_path / "two")["people"]] == list(range(2, 42))


def test_a_worker_that_is_killed_loses_nothing(run: Run, tmp_path: Path) -> None:
    killed: list[int] = []

    def kill_one(done: int, rows: int, kept: int) -> None:
        workers = [p for p in multiprocessing.active_children() if p.pid is not None]
        if done == 30 and workers and not killed:
            assert workers[0].pid is not None
            os.kill(workers[0].pid, signal.SIGKILL)
            killed.append(workers[0].pid)

    report = run(200, out="two", jobs=2, progress=kill_one)
    assert killed
    assert (report.built, report.failed, report.missing) == (200, 0, 0)
    run(200, out="one")
    assert tree_of(tmp_path / "one") == tree_of(tmp_path / "two")


def where(parent: int, *, dies: bool) -> str:
    """Where this is done; elsewhere than in the parent it may end its process."""
    if os.getpid() == parent:
        return "here"
    if dies:
        os._exit(1)
    return "elsewhere"


def test_what_a_process_can_not_do_to_the_end_is_done_here(tmp_path: Path) -> None:
    recipe = recipe_of(read_text(GRANT, "grant.yaml"), (), Options(DAY, only=ONLY))
    processes = Processes(recipe, tmp_path, 2)
    try:
        for dies, place in ((False, "elsewhere"), (True, "here"), (False, "here")):
            assert processes.aside(partial(where, os.getpid(), dies=dies))() == place
    finally:
        processes.close()


def test_board_and_signatures_are_printed_by_the_processes_to_the_same_bytes(
    run: Run, tmp_path: Path
) -> None:
    options = Options(DAY, only=frozenset(("form4",)))
    here = "weasyprint" in sys.modules
    run(3, out="two", jobs=2, options=options)
    assert ("weasyprint" in sys.modules) == here
    run(3, out="one", options=options)
    assert {"board.pdf", "signatures.pdf"} < tree_of(tmp_path / "one").keys()
    assert tree_of(tmp_path / "one") == tree_of(tmp_path / "two")


class _Losing(Executor):
    """An executor that breaks down on what a test says."""

    def __init__(self, loses: Callable[[tuple[Any, ...]], bool]) -> None:
        self.loses = loses
        self.calls = 0

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.calls += 1
        future: Future[Any] = Future()
        if self.loses(args[0]):
            future.set_exception(BrokenExecutor("gone"))
        else:
            future.set_result(fn(*args, **kwargs))
        return future


def test_a_row_that_ends_its_worker_each_time_fails_alone(run: Run) -> None:
    executor = _Losing(lambda tasks: any(task.number == 5 for task in tasks))
    seen: list[PersonReport] = []
    report = run(20, executor=executor, each=seen.append)
    assert (report.built, report.failed, report.exit_code) == (19, 1, 3)
    assert seen[3].status == "failed"
    assert "ended twice" in seen[3].message
    assert run(20).kept == 19


def test_any_executor_will_do_and_the_bundles_are_written_here(run: Run, tmp_path: Path) -> None:
    run(20, out="one")
    with ThreadPoolExecutor(2) as executor:
        report = run(20, out="two", executor=executor)
    assert report.built == 20
    assert tree_of(tmp_path / "one") == tree_of(tmp_path / "two")
    assert run(20, out="two").kept == 20


def test_a_folder_that_is_not_ours_is_kept_when_an_executor_builds(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "out/Person00001 Ada").mkdir(parents=True)
    (tmp_path / "out/Person00001 Ada/mine.txt").write_text("mine", "utf-8")
    with ThreadPoolExecutor(1) as executor:
        report = run(2, executor=executor)
    assert (report.built, report.failed) == (1, 1)


def test_a_batch_that_is_killed_goes_on_where_it_was_and_leaves_no_worker(
    tmp_path: Path, grant: Path
) -> None:
    roster = write_roster(tmp_path / "roster.csv", [a_person(n) for n in range(1, 1501)])
    out = tmp_path / "out"
    code = (
        "import sys\nfrom datetime import date\nfrom generator.batch import batch\n"
        "from generator.options import Options\n"
        "if __name__ == '__main__':\n"
        "    o = Options(date(2026, 5, 21), only=frozenset(('conformed_copy',)))\n"
        "    batch(*sys.argv[1:4], as_of=date(2026, 5, 21), options=o, jobs=2)\n"
    )
    script = tmp_path / "run.py"
    script.write_text(code, "utf-8")
    command = [sys.executable, str(script), str(grant), str(roster), str(out)]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    try:
        _wait(lambda: out.is_dir() and len(folders(out)) > 300)
        workers = _children(process.pid)
    finally:
        process.kill()
        process.wait()
    _wait(lambda: not any(map(_alive, workers)))
    done = len(folders(out))
    assert 300 < done < 1500
    options = Options(DAY, only=ONLY)
    report = batch(grant, roster, out, as_of=DAY, options=options, jobs=1)
    assert (report.built, report.missing, report.failed) == (1500, 0, 0)
    assert report.kept >= done - 6 * 32  # what was under way is built again, and no more
    assert len(folders(out)) == 1500
    assert not [p for p in out.iterdir() if p.name.startswith(".") and p.name != STATE]


def test_a_run_that_is_interrupted_stops_quietly_and_goes_on_when_it_is_run_again(
    tmp_path: Path, grant: Path
) -> None:
    roster = write_roster(tmp_path / "roster.csv", [a_person(n) for n in range(1, 1501)])
    out = tmp_path / "out"
    command = [
        sys.executable, "-m", "generator", "batch", str(grant), "--roster", str(roster),
        "-o", str(out), "--as-of", "2026-05-21", "--only", "conformed_copy", "--jobs", "2",
    ]  # fmt: skip
    process = subprocess.Popen(
        command, cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        _wait(lambda: out.is_dir() and len(folders(out)) > 200)
        os.killpg(process.pid, signal.SIGINT)
        _, shown = process.communicate(timeout=60)
    finally:
        process.kill()
    assert (process.returncode, shown.strip()) == (130, "form4: stopped")
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "1500 people: 1500 built, 0 rejected, 0 missing" in done.stderr
    assert "unchanged since an earlier run" in done.stderr


def test_only_a_few_chunks_are_under_way_at_a_time(run: Run) -> None:
    waiting: list[int] = []

    class Lazy(Executor):
        """Does a chunk only when its result is asked for, and counts those that wait."""

        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
            lazy = _LazyFuture(lambda: fn(*args, **kwargs), under_way)
            under_way.append(lazy)
            waiting.append(len(under_way))
            return lazy

    under_way: list[Future[Any]] = []
    assert run(400, executor=Lazy()).built == 400
    assert len(waiting) >= 12
    assert max(waiting) <= 4 * (os.cpu_count() or 1)


class _LazyFuture(Future[Any]):
    def __init__(self, work: Callable[[], Any], under_way: list[Future[Any]]) -> None:
        super().__init__()
        self.work, self.under_way = work, under_way

    def exception(self, timeout: float | None = None) -> BaseException | None:
        if not self.done():
            self.under_way.remove(self)
            self.set_result(self.work())
        return super().exception(timeout)


def test_workers_that_never_live_long_enough_are_told_instead_of_tried_for_ever(run: Run) -> None:
    with pytest.raises(Unavailable, match="8 rows on end have lost their worker"):
        run(40, executor=_Losing(lambda tasks: True))
    assert run(40).built == 40


def _wait(ready: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.05)


def _children(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    if not path.exists():
        pytest.skip("no /proc: the workers can't be found")
    return [int(child) for child in path.read_text("ascii").split()]


def _alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.fixture
def cluster() -> Any:
    """A real scheduler and two worker processes on this machine."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1",
        dashboard_address=None, worker_dashboard_address=None, silence_logs=50,
    ) as made:  # fmt: skip
        yield made


def test_a_dask_cluster_that_loses_a_worker_half_way_loses_nothing_and_does_nothing_twice(
    cluster: Any, run: Run, tmp_path: Path
) -> None:
    from generator.batch.dask_executor import connected

    run(120, out="one")
    killed: list[int] = []
    told: list[int] = []

    def kill_one(done: int, rows: int, kept: int) -> None:
        told.append(done)
        if done == 40 and not killed:
            process = next(iter(cluster.workers.values())).process
            os.kill(process.pid, signal.SIGKILL)
            killed.append(process.pid)

    with connected(cluster.scheduler_address.removeprefix("tcp://")) as executor:
        report = run(120, out="two", executor=executor, progress=kill_one)
    assert killed
    assert (report.built, report.failed, report.missing) == (120, 0, 0)
    assert told == list(range(1, 121))
    assert tree_of(tmp_path / "one") == tree_of(tmp_path / "two")


def test_a_cluster_that_is_not_there_is_unavailable() -> None:
    pytest.importorskip("distributed")
    from generator.batch import dask_executor

    patience, dask_executor._PATIENCE = dask_executor._PATIENCE, 1
    try:
        with (
            pytest.raises(Unavailable, match="no Dask scheduler"),
            dask_executor.connected("127.0.0.1:1"),
        ):
            pass
    finally:
        dask_executor._PATIENCE = patience
    with pytest.raises(Usage, match="HOST:PORT"), dask_executor.connected("nowhere"):
        pass


def test_without_the_extra_a_cluster_is_unavailable(monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.batch import dask_executor

    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(Unavailable, match=r"form4-generator\[dask\]"),
        dask_executor.connected("h:1"),
    ):
        pass


def test_two_runs_at_once_leave_one_whole_batch(run: Run, tmp_path: Path) -> None:
    outcomes: list[object] = []

    def other() -> None:
        try:
            outcomes.append(run(60))
        except Usage as error:
            outcomes.append(error)

    threads = [threading.Thread(target=other) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(outcomes) == 2
    assert sum(isinstance(outcome, BatchReport) for outcome in outcomes) >= 1
    assert len(folders(tmp_path / "out")) == 60
    assert run(60).kept == 60
