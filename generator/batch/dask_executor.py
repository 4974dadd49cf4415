"""An existing Dask cluster as an executor, through its concurrent.futures interface."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any

from ..errors import Unavailable, Usage

#: Seconds in which a scheduler has to answer.
_PATIENCE = 10


@contextmanager
def connected(address: str) -> Iterator[Executor]:
    """The executor of the cluster whose scheduler listens at HOST:PORT.

    Its workers need this package in the same version; they build, and give the files back to be
    written here. A worker that is lost loses nothing: the scheduler gives its work to another one.
    Raises Unavailable without the package `distributed` or when nobody answers.
    """
    try:
        from distributed import Client
    except ImportError:
        raise Unavailable(
            "a Dask cluster needs the package distributed: pip install 'form4-generator[dask]'"
        ) from None
    host, _, port = address.rpartition(":")
    if not host or not port.isdigit():
        raise Usage(f"dask://{address}: give dask://HOST:PORT of the scheduler")
    try:
        client: Any = Client(f"tcp://{address}", timeout=_PATIENCE, set_as_default=False)
    except (OSError, TimeoutError) as error:
        raise Unavailable(f"no Dask scheduler answers at {address}: {error}") from None
    with client, client.get_executor(pure=False) as executor:
        yield executor
