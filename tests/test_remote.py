"""Data in stores: read, written, taken up and protected as files are. The store is a server of this machine's own."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from parted_folders import BLOCK_BYTES, PARQUET, converted, killed, three_sources, whole

import newsschema as ns
from newsschema import bulk, remote_targets
from newsschema.cli.main import run
from newsschema.errors import (
    MissingExtra,
    NothingToRead,
    OutputFailed,
    TargetExists,
    TooManyErrors,
    UnfitTarget,
    UnreadableSource,
)
from newsschema.options import Options
from newsschema.remote import addresses, stores
from newsschema.remote.stores import Store, store_of

RESUMED: dict[str, Any] = {"resume": True}
#: Text enough for an article.
STORY = "The mayor of Vell said: “We mend the bridge.” Twelve boats came."


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """An S3 server on the loopback, with what its clients are told by the environment."""
    moto = pytest.importorskip("moto.server", reason="moto is not installed: pip install 'moto[server]'")
    served = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    served.start()
    host, port = served.get_host_and_port()
    told = {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "reader",
        "AWS_SECRET_ACCESS_KEY": "writer",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in told.items():
            patch.setenv(name, value)
        yield told["AWS_ENDPOINT_URL"]
    served.stop()


@pytest.fixture
def bucket(server: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """The address of a bucket that is empty; what is made before it is brought there lies in a folder of the test."""
    del server
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    name = f"bucket-{secrets.token_hex(6)}"
    store_of(f"s3://{name}?allow_bucket_creation=true").filesystem.create_dir(name, recursive=False)
    return f"s3://{name}"


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


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks as small as those of runs that are killed."""
    monkeypatch.setattr(bulk, "BLOCK_BYTES", BLOCK_BYTES)


def _brings_nothing(store: Store, local: str) -> None:
    del store, local


def _is_denied(store: Store, local: str) -> None:
    del store, local
    raise OSError("access denied")


class TestReading:
    """Sources in a store."""

    def test_a_file_a_folder_and_a_pattern(self, bucket: str, tmp_path: Path) -> None:
        """As of a path: what is hidden is left, the suffix tells in a folder, a pattern takes what fits."""
        for name in (
            "odd/my story [1] #2 100%.txt",
            "in/b.txt",
            "in/a.txt",
            "in/deep/c.txt",
            "in/.hidden.txt",
            "in/_note.txt",
            "in/picture.png",
        ):
            put(f"{bucket}/{name}", f"{STORY} {name}".encode(), tmp_path)

        assert ns.read(f"{bucket}/odd/my story [1] #2 100%.txt").body.endswith("100%.txt")
        assert ns.read(f"{bucket}/in/a.txt").body == f"{STORY} in/a.txt"
        assert [one.body.split()[-1] for one in ns.scan(f"{bucket}/in/")] == ["in/a.txt", "in/b.txt", "in/deep/c.txt"]
        assert [one.body.split()[-1] for one in ns.scan(f"{bucket}/in/*.txt")] == [
            "in/_note.txt",
            "in/a.txt",
            "in/b.txt",
        ]
        assert [one.body.split()[-1] for one in ns.scan(f"{bucket}/**/[ac].txt")] == ["in/a.txt", "in/deep/c.txt"]

    @pytest.mark.parametrize("suffix", [".gz", ".zst", ""])
    def test_packed_lines(self, bucket: str, tmp_path: Path, suffix: str) -> None:
        """By suffix or by first bytes, and told where they come from."""
        import pyarrow as pa

        sources = three_sources(tmp_path)
        raw = Path(sources[0]).read_bytes()
        if suffix:
            out = pa.BufferOutputStream()
            with pa.CompressedOutputStream(out, {".gz": "gzip", ".zst": "zstd"}[suffix]) as packed:
                packed.write(raw)
            raw = out.getvalue().to_pybytes()
        put(f"{bucket}/a.jsonl{suffix}", raw, tmp_path)
        put(f"{bucket}/noname", raw, tmp_path)
        there = ns.convert(f"{bucket}/a.jsonl{suffix}", tmp_path / "there")
        unnamed = ns.convert(f"{bucket}/noname", tmp_path / "unnamed")
        here = ns.convert(sources[0], tmp_path / "here")

        assert there.sources[0].name == f"{bucket}/a.jsonl{suffix}"
        assert (tmp_path / "there/articles.jsonl").read_bytes() == (tmp_path / "here/articles.jsonl").read_bytes()
        assert there.written == here.written == unnamed.written > 0
        assert there.quarantined == here.quarantined == unnamed.quarantined > 0

    def test_what_we_wrote_is_read_by_its_manifest(self, bucket: str, tmp_path: Path) -> None:
        """In its order, and nothing that it does not name."""
        sources = three_sources(tmp_path)
        ns.convert(sources, f"{bucket}/out", **PARQUET)
        put(f"{bucket}/out/articles/0123456789abcdef.parquet", b"of no run", tmp_path)
        ns.convert(sources, tmp_path / "out", **PARQUET)

        assert [one.id for one in ns.scan(f"{bucket}/out")] == [one.id for one in ns.scan(tmp_path / "out")]

    def test_what_is_not_there(self, bucket: str, tmp_path: Path) -> None:
        """A file, a folder of other things, a pattern that nothing fits."""
        put(f"{bucket}/in/picture.png", b"no news", tmp_path)

        with pytest.raises(UnreadableSource, match=r"s3://\S+/none.txt: there is no such file"):
            ns.read(f"{bucket}/none.txt")
        for empty in (f"{bucket}/in/", f"{bucket}/in/*.txt", "s3://bucket-of-nobody/*.txt"):
            with pytest.raises(NothingToRead):
                ns.read(empty)

    def test_a_manifest_that_names_what_is_gone(self, bucket: str, tmp_path: Path) -> None:
        """It is told, before anything is taken for the whole."""
        ns.convert(three_sources(tmp_path), f"{bucket}/out", **PARQUET)
        gone = next(file.path for file in store_of(f"{bucket}/out").files() if file.path.endswith(".parquet"))
        store_of(f"s3://{gone}").remove()

        with pytest.raises(UnreadableSource, match="which is not there"):
            list(ns.scan(f"{bucket}/out"))

    def test_a_store_through_fsspec(self, tmp_path: Path) -> None:
        """Any store that fsspec knows, both ways."""
        pytest.importorskip("fsspec", reason="fsspec is not installed: pip install 'newsschema[remote]'")
        address = f"memory://{secrets.token_hex(4)}"
        put(f"{address}/in/a.txt", STORY.encode(), tmp_path)

        ledger = ns.convert(f"{address}/in/", f"{address}/out", to="parquet", work=tmp_path / "work")

        assert (ledger.read, ledger.outputs) == (1, (f"{address}/out/articles.parquet",))
        assert ns.read(f"{address}/out").body == STORY


class TestWriting:
    """Outputs in a store."""

    @pytest.mark.parametrize("tables", ["nested", "both"])
    def test_the_same_files_as_here(self, bucket: str, tmp_path: Path, tables: Any) -> None:  # noqa: ANN401  a Literal
        """Byte for byte, and nothing stays in the working folder."""
        sources = three_sources(tmp_path)
        there = ns.convert(sources, f"{bucket}/out", tables=tables, **PARQUET)
        here = converted(sources, tmp_path / "out", tables=tables, **PARQUET)

        assert held(f"{bucket}/out", tmp_path) == whole(tmp_path / "out")
        assert there.outputs == tuple(name.replace(str(tmp_path), bucket) for name in here.outputs)
        assert there.quarantine == f"{bucket}/out/quarantine.jsonl"
        assert not [path for path in (tmp_path / "cache").rglob("*") if path.is_file()], "nothing is left here"

    def test_one_file(self, bucket: str, tmp_path: Path) -> None:
        """With what was refused beside it, which goes when nothing is."""
        sources = three_sources(tmp_path)
        ledger = ns.convert(sources, f"{bucket}/deep/news.parquet")
        names = sorted(file.name for file in store_of(bucket).files())

        assert names == [f"{bucket}/deep/news.parquet", f"{bucket}/deep/news.quarantine.jsonl"]
        assert len(list(ns.scan(f"{bucket}/deep/news.parquet"))) == ledger.written
        with pytest.raises(TargetExists, match=r"deep/news\.parquet: is already there"):
            ns.convert(sources, f"{bucket}/deep/news.parquet")
        ns.convert(sources[1], f"{bucket}/deep/news.parquet", overwrite=True)
        assert [file.name for file in store_of(bucket).files()] == [f"{bucket}/deep/news.parquet"]

    def test_what_is_there_stays_unless_it_may_go(self, bucket: str, tmp_path: Path) -> None:
        """Also when the run that might replace it fails."""
        sources = three_sources(tmp_path)
        ns.convert(sources, f"{bucket}/out", **PARQUET)
        before = held(f"{bucket}/out", tmp_path)

        with pytest.raises(TargetExists, match=rf"{bucket}/out\S*: is already there"):
            ns.convert(sources[0], f"{bucket}/out", to="parquet")
        assert held(f"{bucket}/out", tmp_path) == before
        with pytest.raises(TooManyErrors):
            ns.convert(sources, f"{bucket}/out", overwrite=True, max_errors=0, **PARQUET)
        assert held(f"{bucket}/out", tmp_path) == before
        ns.convert(sources[0], f"{bucket}/out", to="parquet", overwrite=True)
        converted(sources[0], tmp_path / "out", to="parquet")
        assert held(f"{bucket}/out", tmp_path) == whole(tmp_path / "out"), "and of the older output nothing is left"

    @pytest.mark.parametrize("parts", [1, 2])
    def test_a_run_that_died_is_taken_up(self, bucket: str, tmp_path: Path, parts: int) -> None:
        """It ends with what an undisturbed one would have written."""
        sources, words = three_sources(tmp_path), PARQUET | RESUMED
        killed(sources, f"{bucket}/out", parts, words)
        assert not store_of(f"{bucket}/out").files(), "nothing has a name before the account balances"
        ns.convert(sources, f"{bucket}/out", **words)
        converted(sources, tmp_path / "out", **PARQUET)

        assert held(f"{bucket}/out", tmp_path) == whole(tmp_path / "out")

    @pytest.mark.parametrize("brought", [1, 3])
    def test_a_run_that_died_while_it_brought_things(self, bucket: str, tmp_path: Path, brought: int) -> None:
        """It brings the rest, without making anything again; until then no manifest says that anything is there."""
        sources, words = three_sources(tmp_path), PARQUET | RESUMED
        killed(sources, f"{bucket}/out", -1, words, brought=brought)
        there = [file.name for file in store_of(f"{bucket}/out").files()]
        assert len(there) == brought
        assert f"{bucket}/out/_manifest.json" not in there
        puts: list[str] = []
        with pytest.MonkeyPatch.context() as patch:
            plain = Store.put

            def put_and_tell(store: Store, local: str) -> None:
                puts.append(store.name)
                plain(store, local)

            patch.setattr(Store, "put", put_and_tell)
            ns.convert(sources, f"{bucket}/out", **words)
        converted(sources, tmp_path / "out", **PARQUET)

        assert not set(puts) & set(there), "what is there is not brought again"
        assert held(f"{bucket}/out", tmp_path) == whole(tmp_path / "out")

    def test_nothing_is_left_to_do(self, bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A second run that resumes brings nothing; one of other sources is told so."""
        sources, words = three_sources(tmp_path), PARQUET | RESUMED
        first = ns.convert(sources, f"{bucket}/out", **words)
        monkeypatch.setattr(Store, "put", _is_denied)

        assert ns.convert(sources, f"{bucket}/out", **words) == first
        with pytest.raises(TargetExists):
            ns.convert(sources[0], f"{bucket}/out", **words)

    def test_a_store_that_says_no_while_things_are_brought(
        self, bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What was made is kept, and brought by the next run that resumes, whether or not this one did."""
        sources = three_sources(tmp_path)
        with monkeypatch.context() as patch:
            patch.setattr(Store, "put", _is_denied)
            with pytest.raises(OutputFailed, match=r"access denied: check the address.* --resume"):
                ns.convert(sources, f"{bucket}/out", **PARQUET)
        ns.convert(sources, f"{bucket}/out", resume=True, **PARQUET)
        converted(sources, tmp_path / "out", **PARQUET)

        assert held(f"{bucket}/out", tmp_path) == whole(tmp_path / "out")

    def test_bytes_that_did_not_arrive(self, bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """What was brought is looked for."""
        sources = three_sources(tmp_path)
        monkeypatch.setattr(Store, "put", _brings_nothing)

        with pytest.raises(OutputFailed, match="bytes were brought and nothing is there"):
            ns.convert(sources[0], f"{bucket}/news.jsonl")

    def test_two_runs_from_here_to_one_target(self, bucket: str, tmp_path: Path) -> None:
        """The second is told at once."""
        sources = three_sources(tmp_path)
        with (
            remote_targets.remote_target(f"{bucket}/out", Options()),
            pytest.raises(OutputFailed, match="another run from here writes there"),
        ):
            ns.convert(sources, f"{bucket}/out", **PARQUET)

    def test_what_cannot_be_written_is_told_before_anything_is_read(self, server: str) -> None:
        """Nobody reads for hours for a bucket that is not there."""
        del server
        with pytest.raises(OutputFailed, match="s3://bucket-of-nobody/out: there is no such bucket"):
            ns.convert("never-looked-at.txt", "s3://bucket-of-nobody/out")

    @pytest.mark.parametrize("word", ["quarantine", "loss"])
    def test_only_a_whole_output_goes_to_a_store(self, tmp_path: Path, word: Any) -> None:  # noqa: ANN401  a key
        """A quarantine or a loss report by itself does not."""
        words: Any = {word: "s3://bucket/aside.jsonl"}
        with pytest.raises(UnfitTarget, match=f"--{word}"):
            ns.convert("never-looked-at.txt", tmp_path / "out", **words)

    def test_a_dry_run_leaves_nothing(self, bucket: str, tmp_path: Path) -> None:
        """Neither there nor here."""
        ledger = ns.convert(three_sources(tmp_path), f"{bucket}/out", dry_run=True, **PARQUET)

        assert ledger.read > 0
        assert not store_of(bucket).files()


class TestAddresses:
    """What people see of an address, and what it opens."""

    @pytest.mark.parametrize(
        ("address", "told"),
        [
            ("s3://key:secret@bucket/in/", "s3://bucket/in/"),
            ("s3://bucket/in?endpoint_override=store.example&scheme=https", "s3://bucket/in"),
            ("https://example.org/story?id=5", "https://example.org/story?id=5"),
            ("https://example.org/story?X-Amz-Signature=abc&id=5", "https://example.org/story"),
            ("https://reader:word@example.org/a@b", "https://example.org/a@b"),
        ],
    )
    def test_secrets_are_not_told(self, address: str, told: str) -> None:
        """Logins and keys are left out, what names a page stays."""
        assert addresses.told(address) == told

    def test_secrets_reach_no_output(self, bucket: str, tmp_path: Path) -> None:
        """No record, manifest or ledger holds what opens the store."""
        put(f"{bucket}/a.txt", STORY.encode(), tmp_path)
        login = bucket.replace("s3://", "s3://reader:secret-word@")
        ns.convert(f"{login}/a.txt", f"{login}/out?scheme=http", to="jsonl")
        files = {file.path: file.stream().read() for file in store_of(f"{bucket}/out").files()}

        assert b"a.txt" in b"".join(files.values())
        assert not [path for path, raw in files.items() if b"secret-word" in raw]

    def test_a_scheme_that_needs_an_extra(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The way to install it is told."""
        monkeypatch.setitem(__import__("sys").modules, "fsspec.core", None)

        with pytest.raises(MissingExtra, match=r"memory:// needs an extra library: pip install 'newsschema\[remote\]'"):
            ns.read("memory://a/b.txt")

    @pytest.mark.parametrize("address", ["nope://bucket/a.txt", "gs:///a.txt", "s3://"])
    def test_an_address_that_names_nothing(self, address: str, tmp_path: Path) -> None:
        """It is told as what it was meant for."""
        pytest.importorskip("fsspec", reason="fsspec is not installed: pip install 'newsschema[remote]'")
        with pytest.raises(UnreadableSource):
            ns.read(address)
        with pytest.raises(OutputFailed):
            ns.convert(tmp_path, f"{address}/out")

    def test_the_environment_names_the_server(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """As Amazon's own tools take it, unless the address does."""
        seen: list[str] = []

        class Seen:
            @staticmethod
            def from_uri(uri: str) -> tuple[None, str]:
                seen.append(uri)
                return None, ""

        monkeypatch.setattr("pyarrow.fs.FileSystem", Seen)
        monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9000")
        for address in ("s3://b/a", "s3://b/a?region=x", "s3://b/a?endpoint_override=other", "file:///a"):
            stores.store_of(address)

        assert seen == [
            "s3://b/a?scheme=http&endpoint_override=127.0.0.1%3A9000",
            "s3://b/a?region=x&scheme=http&endpoint_override=127.0.0.1%3A9000",
            "s3://b/a?endpoint_override=other",
            "file:///a",
        ]


def test_the_command_line_takes_addresses(bucket: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In and out, and where the work is done."""
    put(f"{bucket}/in/a.txt", STORY.encode(), tmp_path)

    assert run(["convert", f"{bucket}/in/", "-o", f"{bucket}/out", "--to", "jsonl", "--work", str(tmp_path / "w")]) == 0
    assert capsys.readouterr().err == "in=1 ok=1 quarantined=0 lost=0\n"
    assert run(["validate", f"{bucket}/out"]) == 0
    ledger = store_of(f"{bucket}/out/_ledger.json").file()
    assert ledger is not None
    assert json.loads(ledger.stream().read())["outputs"] == [f"{bucket}/out/articles.jsonl"]
    assert os.listdir(tmp_path / "w")  # noqa: PTH208  the folder itself stays, with its lock
