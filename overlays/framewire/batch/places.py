"""Where a batch's files belong: a folder, or the address of a store that fsspec knows."""

import os
import secrets
import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Protocol, TypedDict

import attrs

from framewire.batch import files
from framewire.errors import ConfigurationError, MissingExtraError
from framewire.sheet import Sheet

# Stores of objects: what is put there is there whole or not at all. Everywhere else a file is put
# under another name first, and renamed.
_OBJECTS = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "oci", "oss", "memory"})


class Where(TypedDict, total=False):
    """Where files are: members of an `Outcome`."""

    files: tuple[Path, ...]
    addresses: tuple[str, ...]


class Place(Protocol):
    """Where files belong.

    Attributes:
        name: Its path or address, whole.
    """

    name: str

    @property
    def folder(self) -> Path:
        """The folder of the manifest."""

    def usable(self) -> None:
        """Make it, and see that it can be written to.

        Raises:
            ConfigurationError: It cannot.
        """

    def check(self) -> None:
        """See that it is the place that others have made.

        Raises:
            ConfigurationError: It is not there.
        """

    def beside(self) -> Path:
        """A folder for what is being written."""

    def put(self, written: Path) -> None:
        """Put a file where it belongs.

        Args:
            written: The file, whole and flushed.
        """

    def there(self, written: Sequence[tuple[str, int]]) -> bool:
        """Whether files are there, as long as they were.

        Args:
            written: Their names and lengths.
        """

    def where(self, names: Sequence[str]) -> Where:
        """Where files are.

        Args:
            names: Their names.
        """

    def ended(self) -> None:
        """A run is over: the manifest is as it will be."""

    def sheet(self, names: Sequence[str], make: Callable[[Path], Sheet], inside: bool) -> Sheet:
        """Have a contact sheet made where the files are.

        Args:
            names: The files that it shows.
            make: Makes it in a folder that has them, and `thumbs`.
            inside: Whether the thumbnails are inside the page.

        Raises:
            OSError: The place cannot be written to.
        """


class Folder:
    """A folder of this machine, or one that several share.

    Args:
        folder: The folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = str(folder.absolute())
        self._beside = files.Beside(folder)

    def usable(self) -> None:
        """Make it, and see that it can be written to."""
        files.usable(self.folder)

    def check(self) -> None:
        """See that another machine's folder is this one's, too."""
        if not files.is_made(self.folder):
            raise ConfigurationError(f"{self.folder} is no folder that all machines share")

    def beside(self) -> Path:
        """A folder on the same disk for what is being written."""
        return self._beside.path()

    def put(self, written: Path) -> None:
        """Rename a file to where it belongs."""
        files.put(written, self.folder)

    def there(self, written: Sequence[tuple[str, int]]) -> bool:
        """Whether files are there, as long as they were."""
        folder = str(self.folder)
        try:
            return all(os.stat(f"{folder}/{name}").st_size == size for name, size in written)  # noqa: PTH116 - ten thousand of them in a moment
        except OSError:
            return False

    def where(self, names: Sequence[str]) -> Where:
        """The paths of files."""
        return {"files": tuple([self.folder / name for name in names])}

    def ended(self) -> None:
        """Let go of what was written beside; the manifest is in the folder already."""
        self._beside.gone()

    def sheet(self, names: Sequence[str], make: Callable[[Path], Sheet], inside: bool) -> Sheet:
        """Have a contact sheet made in the folder."""
        return make(self.folder)


class Store:
    """A place that fsspec knows by its address, such as `s3://bucket/foxes`.

    The manifest is written in the working folder, under the last part of the address; it is copied
    to the store when a run is over, and from there where there is none here.

    Args:
        address: The address.
    """

    def __init__(self, address: str) -> None:
        self.name = self.address = address.rstrip("/")
        self.folder = Path(self.address.rpartition("/")[2] or "batch")
        try:
            self._system, self._root = import_module("fsspec").core.url_to_fs(self.address)
        except ImportError as error:
            raise MissingExtraError(
                f"{self.address} needs fsspec, and what it reaches that store with: {error}",
                hint='In a checkout of framewire: pip install ".[dask]"',
                name="fsspec",
            ) from error
        except ValueError as error:
            raise ConfigurationError(f"{self.address} is no address of a store: {error}") from error
        protocols = self._system.protocol
        named = (protocols,) if isinstance(protocols, str) else tuple(protocols)
        self._whole = not _OBJECTS.isdisjoint(named)
        self._sizes: dict[str, int] | None = None
        self._beside = Path(tempfile.mkdtemp(prefix="framewire-"))
        weakref.finalize(self, shutil.rmtree, self._beside, True)

    def usable(self) -> None:
        """Make it where that means something; have the manifest of earlier runs here."""
        files.usable(self.folder)
        manifest = self.folder / files.MANIFEST
        self._sizes = None
        try:
            with _reaching(self.address):
                if not self._whole:
                    self._system.makedirs(self._root, exist_ok=True)
                self._system.invalidate_cache()
                if not manifest.exists() and self._system.exists(f"{self._root}/{manifest.name}"):
                    self._system.get_file(f"{self._root}/{manifest.name}", str(manifest))
        except OSError as error:
            raise ConfigurationError(f"{self.address} cannot be reached: {error}") from error

    def check(self) -> None:
        """A store is the same everywhere."""

    def beside(self) -> Path:
        """A folder of this machine's for what is being written."""
        return self._beside

    def put(self, written: Path) -> None:
        """Put a file to the store; it is there whole or not at all."""
        with _reaching(self.address):
            self._put(written, written.name)

    def _put(self, written: Path, name: str) -> None:
        target = f"{self._root}/{name}"
        if self._whole:
            self._system.put_file(str(written), target)
        else:
            meanwhile = f"{self._root}/.framewire-{secrets.token_hex(8)}"
            if "/" in name:
                self._system.makedirs(target.rpartition("/")[0], exist_ok=True)
            self._system.put_file(str(written), meanwhile)
            self._system.mv(meanwhile, target)

    def there(self, written: Sequence[tuple[str, int]]) -> bool:
        """Whether files are there, as long as they were; the store is asked once for all."""
        if self._sizes is None:
            found = []
            with _reaching(self.address), suppress(FileNotFoundError):
                found = self._system.ls(self._root, detail=True)
            self._sizes = {each["name"].rpartition("/")[2]: each["size"] for each in found}
        return all(self._sizes.get(name) == size for name, size in written)

    def where(self, names: Sequence[str]) -> Where:
        """The addresses of files."""
        return {"addresses": tuple([f"{self.address}/{name}" for name in names])}

    def ended(self) -> None:
        """Copy the manifest to the store."""
        manifest = self.folder / files.MANIFEST
        if manifest.exists():
            with _reaching(self.address):
                self._system.put_file(str(manifest), f"{self._root}/{manifest.name}")

    def sheet(self, names: Sequence[str], make: Callable[[Path], Sheet], inside: bool) -> Sheet:
        """Have a contact sheet made beside the files: each is fetched once, for its thumbnail."""
        from framewire.batch import store_page

        with (
            _reaching(self.address),
            store_page.mirrored(self._system, self._root, self._put, names) as folder,
        ):
            if inside:
                store_page.with_thumbnails(self._system, self._root, folder)
            made = make(folder)
            name = made.path.name
            self._put(made.path, name)
        return attrs.evolve(made, path=Path(name), address=f"{self.address}/{name}")


@contextmanager
def _reaching(address: str) -> Iterator[None]:
    """Have whatever a store's library raises be what a disk would raise: the row waits for it.

    Raises:
        OSError: The store cannot be used.
    """
    try:
        yield
    except OSError:
        raise
    except Exception as error:
        raise OSError(f"{address} cannot be used: {error}") from error


def place_of(out: str | os.PathLike[str]) -> Place:
    """Where files belong.

    Args:
        out: A folder, or an address.

    Raises:
        MissingExtraError: An address, and the extra `dask` is not installed.
        ConfigurationError: Nobody knows such an address.
    """
    text = os.fspath(out)
    if "://" in text and not text.startswith("file://"):
        return Store(text)
    return Folder(Path(text.removeprefix("file://")).expanduser())
