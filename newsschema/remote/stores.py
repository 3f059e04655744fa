"""Stores: the file systems behind addresses. Arrow's own for S3, Google's and HDFS; all others through fsspec.

Everything here raises OSError where the store says no, or does not answer; who calls knows whether that is a source
that cannot be read or an output that failed. Behind fsspec stand many libraries with exceptions of their own, which
are told as OSError too.
"""

from __future__ import annotations

import io
import os
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Protocol, cast
from urllib.parse import parse_qs, quote, urlsplit

from newsschema.errors import MissingExtra
from newsschema.remote import addresses

if TYPE_CHECKING:
    from typing_extensions import Buffer

#: Schemes that Arrow reads by itself.
_ARROWS: Final = ("file", "gs", "gcs", "hdfs", "s3", "viewfs")
#: Where Amazon's own tools are told of another server. Arrow's library does not look at them (apache/arrow, 49643).
_ENDPOINTS: Final = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")
#: Bytes asked for at once: a store answers in tens of milliseconds, whatever it is asked for.
READ_AHEAD: Final = 8 * 2**20
#: How Arrow calls file systems whose library is one of Python, as all behind fsspec.
_PYTHONS: Final = "py::"
#: Kinds of file systems without folders: a name with a slash in it is just a name.
_WITHOUT_FOLDERS: Final = ("s3", "gcs", "abfs")


class FileInfo(Protocol):
    """What is told of a place: of pyarrow.fs.FileInfo what we ask for."""

    path: str
    size: int | None
    is_file: bool
    type: Any


class FileSystem(Protocol):
    """What reads and writes a store: of pyarrow.fs.FileSystem, which comes without types, what we call."""

    type_name: str

    def get_file_info(self, asked: object, /) -> Any:  # noqa: ANN401, D102  one of a path, a list of a selector
        ...

    def open_input_stream(self, path: str, *, compression: str | None, buffer_size: int) -> object: ...  # noqa: D102

    def open_input_file(self, path: str) -> object: ...  # noqa: D102

    def create_dir(self, path: str, *, recursive: bool) -> None: ...  # noqa: D102

    def delete_file(self, path: str) -> None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file in a store."""

    #: As it is told to people.
    name: str
    #: As the store knows it, with what opens it where that is a query.
    path: str = field(repr=False)
    #: Bytes; None where the store does not tell.
    size: int | None
    filesystem: FileSystem = field(compare=False, repr=False)

    def stream(self, ahead: int = READ_AHEAD) -> BinaryIO:
        """Its bytes from the first on, packed as they are, *ahead* of them asked for at once."""
        with told_as_oserror():
            opened = self.filesystem.open_input_stream(self.path, compression=None, buffer_size=ahead)
        return cast("BinaryIO", Coming(cast("io.BufferedIOBase", opened), self.size))

    def seekable(self) -> BinaryIO:
        """Its bytes, to be read in any order."""
        with told_as_oserror():
            opened = self.filesystem.open_input_file(self.path)
        if not self.filesystem.type_name.startswith(_PYTHONS):
            return cast("BinaryIO", opened)  # Arrow's own, which it reads without Python, and tells of as OSError
        return io.BufferedReader(Anywhere(cast("io.BufferedIOBase", opened)))


class Coming(io.RawIOBase):
    """Bytes that come from a store."""

    def __init__(self, opened: io.BufferedIOBase, size: int | None = None) -> None:
        """*size* is how many the store said there are."""
        self._opened, self._left = opened, size or 0

    def readable(self) -> bool:
        """They are there to be read."""
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        """The next of them. Raises OSError where they end too early: a connection may, and not say so."""
        with told_as_oserror():
            came = self._opened.readinto(buffer)
        self._left -= came
        if not came and self._left > 0 and memoryview(buffer).nbytes:
            raise OSError(f"{self._left} bytes did not come, though the store told of them")
        return came

    def close(self) -> None:
        """Let go of the store too."""
        self._opened.close()
        super().close()


class Anywhere(Coming):
    """Bytes that come from a store in any order."""

    def seekable(self) -> bool:
        """They can be."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go on from there."""
        with told_as_oserror():
            return self._opened.seek(offset, whence)

    def tell(self) -> int:
        """Where the next of them stands."""
        return self._opened.tell()


@dataclass(frozen=True, slots=True)
class Store:
    """A place in a store: a file, a folder, or what may become one."""

    #: As it is told to people, without a slash at its end.
    name: str
    path: str
    filesystem: FileSystem = field(compare=False, repr=False)

    def below(self, relative: str) -> Store:
        """A place in this folder."""
        return Store(f"{self.name}/{relative}", f"{self.path}/{relative}", self.filesystem)

    def above(self) -> Store:
        """The folder that this place is in."""
        return Store(self.name.rpartition("/")[0], self.path.rpartition("/")[0], self.filesystem)

    def file(self) -> StoredFile | None:
        """The file that is here; None where there is none."""
        info = self._info()
        return StoredFile(self.name, self.path, info.size, self.filesystem) if info.is_file else None

    def is_folder(self) -> bool:
        """Whether a folder is here."""
        return self._info().type.name == "Directory"

    def can_be_made(self) -> bool:
        """Whether a folder may come to be here: nobody makes buckets by the way."""
        bucket = self.path.lstrip("/").partition("/")[0]
        return (
            self.filesystem.type_name not in _WITHOUT_FOLDERS
            or self.filesystem.get_file_info(bucket).type.name == "Directory"
        )

    def files(self) -> list[StoredFile]:
        """Every file in this folder and the folders in it, by name; none where there is no folder."""
        from pyarrow.fs import FileSelector  # noqa: PLC0415  pyarrow is loaded for who works with a store

        chosen = FileSelector(self.path, recursive=True, allow_not_found=True)
        with told_as_oserror():
            found: list[FileInfo] = self.filesystem.get_file_info(chosen)
        paths = sorted((info.path, info.size) for info in found if info.is_file)
        start = len(self.path) + 1
        return [StoredFile(f"{self.name}/{path[start:]}", path, size, self.filesystem) for path, size in paths]

    def put(self, local: str) -> None:
        """Have the bytes of a local file here."""
        from pyarrow.fs import LocalFileSystem, copy_files  # noqa: PLC0415  as above

        with told_as_oserror():
            if self.filesystem.type_name not in _WITHOUT_FOLDERS:
                self.filesystem.create_dir(self.path.rpartition("/")[0], recursive=True)
            copy_files(local, self.path, source_filesystem=LocalFileSystem(), destination_filesystem=self.filesystem)

    def get(self, local: str) -> None:
        """Have its bytes in a local file."""
        from pyarrow.fs import LocalFileSystem, copy_files  # noqa: PLC0415  as above

        with told_as_oserror():
            copy_files(self.path, local, source_filesystem=self.filesystem, destination_filesystem=LocalFileSystem())

    def remove(self) -> None:
        """Remove the file that is here."""
        with told_as_oserror():
            self.filesystem.delete_file(self.path)

    def _info(self) -> FileInfo:
        with told_as_oserror():
            return cast("FileInfo", self.filesystem.get_file_info(self.path))


@contextmanager
def told_as_oserror() -> Generator[None]:
    """What a library behind fsspec says in its own way is said as OSError."""
    try:
        yield
    except MissingExtra:
        raise
    except Exception as error:
        said = addresses.hushed(str(error))
        if isinstance(error, OSError) and said == str(error):
            raise
        # Without what it came from where that tells a secret, which a traceback would print.
        cause = error if said == str(error) else None
        raise OSError(said if isinstance(error, OSError) else f"{type(error).__name__}: {said}") from cause


def store_of(address: str) -> Store:
    """What an address names. Raises MissingExtra, and OSError for one that names nothing."""
    with told_as_oserror():
        filesystem, path = _by_arrow(address) if addresses.scheme_of(address) in _ARROWS else _by_fsspec(address)
    return Store(addresses.told(address).rstrip("/"), path.rstrip("/"), filesystem)


def _by_arrow(address: str) -> tuple[FileSystem, str]:
    from pyarrow import fs  # noqa: PLC0415  as above

    place, mark, query = address.partition("?")
    scheme, _, below = place.partition("://")
    door, slash, key = below.partition("/")
    # A key is written as it is, as Amazon's own tools take it; in an address of a file %20 is a space. A login is
    # escaped by whoever writes it.
    safe = ":/@%" if scheme.lower() == "file" else ":/@"
    whole = f"{scheme}://{door}{slash}{quote(key, safe)}{mark}{query}"
    return fs.FileSystem.from_uri(_with_endpoint(whole))


def server_of(address: str) -> str:
    """The server that an address or the environment names beside the bucket; "" for that of the store's own maker.

    >>> server_of("s3://bucket/out?scheme=http&endpoint_override=127.0.0.1:9000")
    '127.0.0.1:9000'
    """
    named = parse_qs(address.partition("?")[2]).get("endpoint_override")
    return named[0] if named else urlsplit(_endpoint(address) or "").netloc


def _endpoint(address: str) -> str | None:
    """What the environment names for an address of S3 that names no server itself."""
    if addresses.scheme_of(address) != "s3" or "endpoint_override=" in address:
        return None
    return next((value for name in _ENDPOINTS if (value := os.environ.get(name))), None)


def _with_endpoint(address: str) -> str:
    """An address of S3 that names the server, where only the environment did."""
    named = _endpoint(address)
    if named is None:
        return address
    server = urlsplit(named)
    mark = "&" if "?" in address else "?"
    return f"{address}{mark}scheme={server.scheme}&endpoint_override={quote(server.netloc)}"


def _by_fsspec(address: str) -> tuple[FileSystem, str]:
    from pyarrow.fs import FSSpecHandler, PyFileSystem  # noqa: PLC0415  as above

    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415  an extra
    except ImportError as error:
        raise MissingExtra(f"{addresses.scheme_of(address)}://", "remote") from error
    # Where a scheme needs a library of its own, fsspec names it: adlfs, sftp's.
    filesystem, path = url_to_fs(address)
    return cast("FileSystem", PyFileSystem(FSSpecHandler(filesystem))), path
