"""Files in stores, for tests: put there, and looked at."""

from __future__ import annotations

import secrets
from pathlib import Path

from parted_folders import whole

from newsschema.remote.stores import store_of


def put(address: str, raw: bytes, tmp_path: Path) -> None:
    """Have some bytes in a store."""
    here = tmp_path / "on-its-way"
    here.write_bytes(raw)
    store_of(address).put(str(here))


def held(address: str, tmp_path: Path) -> dict[str, str]:
    """Digests of all that a folder in a store holds; those of its ledger without the folder's own name."""
    store = store_of(address)
    copied = tmp_path / f"copy-{secrets.token_hex(4)}"
    for file in store.files():
        path = copied / file.path.removeprefix(f"{store.path}/")
        path.parent.mkdir(parents=True, exist_ok=True)
        with file.stream() as stream:
            path.write_bytes(stream.read().replace(store.name.encode(), str(copied).encode()))
    return whole(copied)
