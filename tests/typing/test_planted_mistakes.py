"""A mistake planted in any group of methods is found by mypy: the seam to the client is typed."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "overlays" / "framewire" / "_async"

# Where each mistake is planted: module, what stands there, what is put in its place, what mypy says.
PLANTED = (
    ("visgate/catalogue.py", "client._call(VISGATE_GET_MODEL", "client._cal(VISGATE_GET_MODEL", "attr-defined"),
    ("visgate/catalogue.py", "limit=limit,\n            provider", "limits=limit,\n            provider", "call-arg"),
    ("visgate/generation.py", "negative_prompt=negative_prompt or None,", "negativ_prompt=None,", "call-arg"),
    ("visgate/account.py", "found.total_billed_cost, found.by_provider", "found.total_billed, found.by_provider", "attr-defined"),
    ("siray/tasks.py", "client._job(call, answer, model)", "client._jobb(call, answer, model)", "attr-defined"),
    ("siray/tasks.py", "self._poll(task_id=task_id)", "self._poll(id=task_id)", "call-arg"),
    ("siray/catalogue.py", "those(found.data,", "those(found.datas,", "attr-defined"),
    ("aquiles/images.py", "self._loaded_model()", "self._loaded_modl()", "attr-defined"),
    ("aquiles/videos.py", "AQUILES_GET_VIDEO(video_id=video_id)", "AQUILES_GET_VIDEO(id=video_id)", "call-arg"),
    ("aquiles/videos.py", "client.guards:\n            check_listing", "client.guard:\n            check_listing", "attr-defined"),
    ("venice/keys.py", "client._call(VENICE_GET_API_KEYS", "client.call_(VENICE_GET_API_KEYS", "attr-defined"),
    ("venice/images.py", "embed_exif_metadata=embed_exif_metadata,", "embed_exif=embed_exif_metadata,", "call-arg"),
    ("venice/image_results.py", "gathered(found.images, \"b64\"", "gathered(found.image, \"b64\"", "attr-defined"),
    ("venice/embeddings.py", "VENICE_CREATE_EMBEDDING(body=body)", "VENICE_CREATE_EMBEDDING(bdy=body)", "call-arg"),
)  # fmt: skip


@pytest.fixture(scope="module", name="said")
def what_mypy_says(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What mypy says of all of them at once; the tree itself stays as it is."""
    folder = tmp_path_factory.mktemp("planted")
    shadows: list[str] = []
    for number, (name, text) in enumerate(planted()):
        shadow = folder / f"{number}.py"
        shadow.write_text(text, encoding="utf-8")
        shadows += ["--shadow-file", str(PACKAGE / name), str(shadow)]
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "mypy",
            "--cache-dir",
            str(folder / "cache"),
            *shadows,
            str(PACKAGE),
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


def planted() -> Iterator[tuple[str, str]]:
    """Each module with every mistake that is planted in it."""
    texts: dict[str, str] = {}
    for name, right, wrong, _ in PLANTED:
        text = texts.get(name) or (PACKAGE / name).read_text(encoding="utf-8")
        assert text.count(right) >= 1, f"{name} has no {right!r}: plant the mistake elsewhere"
        texts[name] = text.replace(right, wrong, 1)
    yield from texts.items()


@pytest.mark.parametrize(
    ("name", "right", "wrong", "kind"), PLANTED, ids=lambda part: str(part)[:30]
)
def test_a_planted_mistake_is_found(
    said: str, name: str, right: str, wrong: str, kind: str
) -> None:
    text = dict(planted())[name]
    first = text[: text.index(wrong)].count("\n") + 1
    lines = range(first - 14, first + wrong.count("\n") + 1)
    found = [
        line for line in said.splitlines()
        if f"_async/{name}:" in line and f"[{kind}]" in line and int(line.split(":")[1]) in lines
    ]  # fmt: skip
    assert found, said
