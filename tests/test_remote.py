"""Sources in stores, and their addresses. The server is this machine's own."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest
from parted_folders import PARQUET, three_sources
from stored import put

import newsschema as ns
from newsschema.cli.main import run
from newsschema.errors import MissingExtra, NothingToRead, OutputFailed, UnreadableSource
from newsschema.formats.source import Source
from newsschema.intake import arrivals
from newsschema.remote import addresses, stores
from newsschema.remote.stores import store_of

#: Text enough for an article.
STORY = "The mayor of Vell said: “We mend the bridge.” Twelve boats came."


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

    def test_a_folder_is_walked_as_here(self, bucket: str, tmp_path: Path) -> None:
        """In the same order, outermost runs by their manifests, without what is hidden and without loss reports."""
        report = b'{"article":"a","pointer":"/url","keeps":"lost","why":"none","format":"ans"}\n'
        line = '{{"id":"{0}","schema_version":"1.0","body":"{0}."}}\n'.format
        manifest = b'{"parts":[{"files":[{"path":"x.jsonl"}]}]}'
        made = {"a/x.txt": b"first", "b.txt": b"second", "a-b/y.txt": b"third", "lost.jsonl": report}
        for wrote in ("out", "out/B", "_old/out"):
            made |= {f"{wrote}/_manifest.json": manifest, f"{wrote}/x.jsonl": line(wrote.replace("/", "-")).encode()}
            made |= {f"{wrote}/not-named.jsonl": line("nobody").encode()}
        for name, raw in made.items():
            (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "in" / name).write_bytes(raw)
            put(f"{bucket}/in/{name}", raw, tmp_path)

        here, there = ([one.body for one in ns.scan(where)] for where in (tmp_path / "in", f"{bucket}/in"))
        assert here == ["second", "first", "third", "out."]
        assert there == here

    def test_patterns_as_here(self, bucket: str, tmp_path: Path) -> None:
        """Two stars at the end are all files, a folder whose name looks like a pattern is a folder."""
        for name in ("in/a.txt", "in/deep/b.txt", "in/.hidden/c.txt", "in/deep/.d.txt", "in[1]/e.txt"):
            put(f"{bucket}/{name}", name.encode(), tmp_path)

        assert [one.body for one in ns.scan(f"{bucket}/in/**")] == ["in/a.txt", "in/deep/b.txt"]
        assert [one.body for one in ns.scan(f"{bucket}/in/**/*.txt")] == ["in/a.txt", "in/deep/b.txt"]
        assert [one.body for one in ns.scan(f"{bucket}/in[1]")] == ["in[1]/e.txt"]

    def test_bytes_that_do_not_come(self, tmp_path: Path) -> None:
        """A connection may end early and not say so: then half a file is not taken for the whole."""
        (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
        file = store_of((tmp_path / "a.txt").as_uri()).file()
        assert file is not None
        source = Source("a.txt", stored=replace(file, size=(file.size or 0) + 5))

        with pytest.raises(UnreadableSource, match=r"a\.txt: 5 bytes did not come"):
            list(arrivals([source]))

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

    @pytest.mark.parametrize("after", [0, 1, 2, 3])
    def test_a_library_that_fails_in_its_own_way(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
    ) -> None:
        """Whenever it does, the source is unreadable, and no link that is signed is told."""
        pytest.importorskip("fsspec", reason="fsspec is not installed: pip install 'newsschema[remote]'")
        from fsspec.implementations.memory import MemoryFile

        class RefusedError(Exception):
            """As a library of the web has its own."""

        (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
        address = f"memory://{secrets.token_hex(4)}/news.parquet"
        ns.convert(tmp_path / "a.txt", address, work=tmp_path / "work")
        read, left = MemoryFile.read, [after]

        def read_or_fail(file: MemoryFile, *words: int) -> bytes:
            left[0] -= 1
            if left[0] < 0:
                raise RefusedError("503, url='https://store.example/a?sig=abc'")
            return read(file, *words)

        monkeypatch.setattr(MemoryFile, "read", read_or_fail)
        with pytest.raises(UnreadableSource, match="503") as met:
            list(ns.scan(address))
        assert "abc" not in str(met.value)


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
            ("https://example.org/story?passwd=abc", "https://example.org/story"),
            ("https://example.org/story?author=5", "https://example.org/story?author=5"),
            ("sftp://reader:wo@rd@example.org/in", "sftp://example.org/in"),
            ("s3://key:se/c+ret@bucket/in", "s3://bucket/in"),
            ("s3://bucket/a@b", "s3://bucket/a@b"),
            ("https://example.org:8080/a@b", "https://example.org:8080/a@b"),
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

    @pytest.mark.parametrize("login", ["key:se/cret", "key:secret"])
    def test_libraries_repeat_no_secrets(self, login: str) -> None:
        """An address that cannot be parsed stands in what Arrow says of it."""
        with pytest.raises(UnreadableSource) as met:
            ns.read(f"s3://{login}@bucket name/a.txt")

        assert "s3://bucket name/a.txt: " in str(met.value)
        assert "cret" not in f"{met.value} {met.value.__cause__}"

    def test_a_login_is_escaped_by_whoever_writes_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Or a key with a slash in it could not be said at all."""
        monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
        seen: list[str] = []

        def from_uri(uri: str) -> tuple[None, str]:
            seen.append(uri)
            return None, "b"

        monkeypatch.setattr("pyarrow.fs.FileSystem", type("Asked", (), {"from_uri": staticmethod(from_uri)}))
        store_of("s3://key:se%2Fcret@b/100% a.txt")

        assert seen == ["s3://key:se%2Fcret@b/100%25%20a.txt"]

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
