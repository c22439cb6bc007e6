"""Rows: read from every kind of file, filled in, spread out over grids, told apart by their keys."""

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from framewire.batch import BadRow, Row
from framewire.batch.estimate import Estimate, alike
from framewire.batch.keys import Keys, file_name
from framewire.batch.metadata import with_metadata
from framewire.batch.plan import Planned
from framewire.batch.reading import read
from framewire.batch.rows import Defaults, rows_of
from framewire.errors import InvalidArgumentError, MissingExtraError, MissingFileError
from framewire.money import Price

MODEL = Defaults(model="venice/hidream")
FACTS = {"prompt": 'a <fox> & "owl" ü', "model": "venice/hidream", "seed": "7", "id": "job-1"}


def rows(fields: dict[str, Any], defaults: Defaults = MODEL) -> list[Row]:
    return list(rows_of(1, fields, defaults))


def file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_grid_has_a_row_for_each_combination() -> None:
    found = rows(
        {"prompt": "{animal} in {style}", "animal": ["fox", "owl"], "style": ["ink", "oil"]}
    )
    assert [each.prompt for each in found] == [
        "fox in ink",
        "fox in oil",
        "owl in ink",
        "owl in oil",
    ]
    assert [each.arguments for each in found] == [{}] * 4


def test_models_are_a_part_of_a_grid_and_what_no_prompt_names_is_an_argument() -> None:
    found = rows({"prompt": "a fox", "model": ["venice/a", "siray/b"], "seed": 7})
    assert [(each.service, each.arguments) for each in found] == [
        ("venice", {"seed": 7}),
        ("siray", {"seed": 7}),
    ]


def test_variables_are_shared_and_a_row_has_its_own() -> None:
    shared = Defaults(model="venice/hidream", variables={"style": ["ink", "oil"], "animal": "owl"})
    found = rows({"prompt": "{animal} in {style}, {{style}} {1}", "animal": "fox"}, shared)
    assert [each.prompt for each in found] == ["fox in ink, {style} {1}", "fox in oil, {style} {1}"]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, "no prompt"),
        ({"prompt": " "}, "no prompt"),
        ({"prompt": 7}, "prompt must be text"),
        ({"prompt": "a {fox}"}, "no value for {fox}"),
        ({"prompt": "a", "kind": "song"}, "kind is image, video, edit"),
        ({"prompt": "a", "kind": "edit"}, "needs an image"),
        ({"prompt": "a", "image": "a.png"}, "kind 'edit'"),
        ({"prompt": "a", "idempotency_key": "k"}, "'idempotency_key' is no argument"),
        ({"prompt": "{a}", "a": [str(each) for each in range(100_001)]}, "more than 100000"),
        ({"prompt": "{a}", "a": [{}]}, "a must be text"),
    ],
)
def test_a_bad_row_says_why(fields: dict[str, Any], reason: str) -> None:
    with pytest.raises(BadRow, match=reason.replace("{", r"\{")):
        rows(fields)


def test_a_row_without_a_model_is_bad_where_there_is_no_default() -> None:
    with pytest.raises(BadRow, match="no model"):
        rows({"prompt": "a fox"}, Defaults())


def test_lines_of_json_have_their_numbers_and_a_bad_one_hides_no_other(tmp_path: Path) -> None:
    content = b'{"prompt": "a"}\n\n"b"\n[1]\nnope\n{"prompt": "\xff"}\n{"prompt": "c"}'
    found = dict(read(file(tmp_path, "rows.jsonl", content)))
    assert {at: each for at, each in found.items() if not isinstance(each, BadRow)} == {
        1: {"prompt": "a"},
        3: {"prompt": "b"},
        7: {"prompt": "c"},
    }
    bad = {at: each.reason for at, each in found.items() if isinstance(each, BadRow)}
    assert list(bad) == [4, 5, 6]
    assert "neither an object" in bad[4]
    assert "not JSON" in bad[5]
    assert "UTF-8" in bad[6]


def test_cells_are_text_or_json_and_lines_inside_quotes_count(tmp_path: Path) -> None:
    content = '\ufeffprompt,seed,style\n"a\nfox",7,ink\nb,,\nc,1,2,3\n,,\n7,true,"[1]"\n'
    found = dict(read(file(tmp_path, "rows.csv", content)))
    assert found[2] == {"prompt": "a\nfox", "seed": 7, "style": "ink"}
    assert found[4] == {"prompt": "b"}
    assert isinstance(found[5], BadRow)
    assert found[7] == {"prompt": "7", "seed": True, "style": [1]}
    assert len(found) == 4


def test_a_table_without_prompts_and_a_missing_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidArgumentError, match="no column `prompt`"):
        list(read(file(tmp_path, "rows.tsv", "a\tb\n")))
    with pytest.raises(MissingFileError):
        list(read(tmp_path / "none.txt"))


def test_parquet_without_its_library_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match="pyarrow"):
        list(read(file(tmp_path, "rows.parquet", b"PAR1")))


def test_a_row_of_parquet_has_its_values_and_no_empty_cells(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    from pyarrow import Table, parquet

    table = Table.from_pylist([{"prompt": "a fox", "seed": 7}, {"prompt": "b", "seed": None}, {}])
    parquet.write_table(table, tmp_path / "rows.parquet")
    assert list(read(tmp_path / "rows.parquet")) == [
        (1, {"prompt": "a fox", "seed": 7}),
        (2, {"prompt": "b"}),
        (3, {}),
    ]


def test_what_is_no_parquet_is_told(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    with pytest.raises(InvalidArgumentError, match="no Parquet"):
        list(read(file(tmp_path, "rows.parquet", b"PAR1 and no more")))


def test_every_other_line_is_a_prompt(tmp_path: Path) -> None:
    found = list(read(file(tmp_path, "rows.txt", "a fox\r\n\n# an owl\n")))
    assert found == [(1, {"prompt": "a fox"}), (3, {"prompt": "# an owl"})]


def test_a_row_has_services_to_fall_back_on_and_is_the_same_row_without() -> None:
    shared = Defaults(model="venice/m", fallback=("siray/m",))
    (one,), (own,), (text,) = (
        rows({"prompt": "a", **more}, shared)
        for more in ({}, {"fallback": ["aquiles/m"]}, {"fallback": "aquiles/m, siray/n"})
    )
    assert [each.fallback for each in (one, own, text)] == [
        ("siray/m",),
        ("aquiles/m",),
        ("aquiles/m", "siray/n"),
    ]
    assert key(one) == key(own) == key(rows({"prompt": "a", "model": "venice/m"})[0])
    choices = Planned(text, key(text)).choices
    assert [each.row.model for each in choices] == ["venice/m", "aquiles/m", "siray/n"]
    assert len({each.key for each in choices}) == 3
    # A row that asks for the same of that service from the beginning is another row.
    assert choices[1].key != key(rows({"prompt": "a", "model": "aquiles/m"})[0])


def key(row: Row) -> str:
    return Keys({}).of(row)[0]


def test_a_key_is_of_contents_and_not_of_names(tmp_path: Path) -> None:
    one, same = file(tmp_path, "one.png", b"image"), file(tmp_path, "same.png", b"image")
    other = file(tmp_path, "other.png", b"other")

    def edit(path: Path) -> Row:
        return Row(1, "edit", "venice/m", "blue", str(path))

    assert key(edit(one)) == key(edit(same)) != key(edit(other))


@pytest.mark.parametrize(
    "other",
    [
        Row(1, "image", "venice/m", "an owl"),
        Row(1, "image", "venice/n", "a fox"),
        Row(1, "image", "siray/m", "a fox"),
        Row(1, "video", "venice/m", "a fox"),
        Row(1, "image", "venice/m", "a fox", take="2"),
        Row(1, "image", "venice/m", "a fox", arguments={"seed": 1}),
    ],
)
def test_whatever_is_asked_for_changes_a_key_and_its_place_does_not(other: Row) -> None:
    row = Row(1, "image", "venice/m", "a fox")
    assert key(row) == key(Row(9, "image", "venice/m", "a fox", name="x")) != key(other)


def test_a_key_stays_what_it_was_in_earlier_versions() -> None:
    """Another one would be paid for again."""
    asked = {"seed": 7, "b": [1.5, None, "é"]}
    row = Row(1, "image", "venice/hidream", 'a "fox"\n\udcff 狐 😀', None, "name", "2", asked)
    keys = Keys({})
    assert keys.of(row)[0] == "batch-0bceb08f6a531f87425eb38c9b265af7a5b862d8"
    assert keys.of(row)[0] == "batch-d614a0e1be90b229c7ef0743006d03578bf4fa1f"


def test_equal_rows_have_keys_and_names_of_their_own() -> None:
    keys, row = Keys({}), Row(1, "image", "venice/m", "a fox")
    found = [keys.of(row)[0] for _ in range(50)]
    names = {file_name(row, each, index) for each in found for index in range(4)}
    assert len(set(found)) == 50
    assert len(names) == 200
    assert all(name.startswith("a-fox-") for name in names)


def test_a_file_that_did_not_change_is_not_read_again(tmp_path: Path) -> None:
    path = file(tmp_path, "one.png", b"image")
    row = Row(1, "edit", "venice/m", "blue", str(path))
    first, known = Keys({}).of(row)
    path.chmod(0)
    assert Keys(known).of(row)[0] == first
    path.chmod(0o600)
    path.write_bytes(b"another")
    assert Keys(known).of(row)[0] != first


def test_a_file_that_is_not_there_and_arguments_without_a_text_are_bad(tmp_path: Path) -> None:
    with pytest.raises(BadRow, match="cannot be read"):
        key(Row(1, "edit", "venice/m", "blue", str(tmp_path / "none.png")))
    with pytest.raises(BadRow, match="written down"):
        key(Row(1, "image", "venice/m", "blue", arguments={"x": float("nan")}))


def test_rows_that_cost_the_same_are_asked_for_once() -> None:
    made = [Row(1, "image", "venice/m", f"fox {n}", arguments={"seed": n}) for n in range(9)]
    made.append(Row(1, "image", "venice/m", "fox", arguments={"resolution": "2K"}))
    assert [count for _, count in alike(made)] == [9, 1]


def test_a_price_nobody_states_is_no_price_of_nothing() -> None:
    found = Estimate().with_price(Price.unknown("no catalogue"), 3)
    assert (found.known, found.unpriced, found.rows) == (False, 3, 3)
    assert found.reasons == ("no catalogue",)


@pytest.mark.parametrize(
    ("format", "options"),
    [
        ("PNG", {}),
        ("JPEG", {}),
        ("WEBP", {}),
        ("WEBP", {"lossless": True}),
        ("WEBP", {"exif": b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0"}),
    ],
)
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_an_image_holds_its_facts_and_no_pixel_changes(
    format: str, options: dict[str, Any], mode: str
) -> None:
    if (format, mode) == ("JPEG", "RGBA"):
        mode = "L"
    drawn = Image.radial_gradient("L").resize((37, 21)).convert(mode)
    stream = io.BytesIO()
    drawn.save(stream, format, **options)
    before = stream.getvalue()
    after = with_metadata(before, FACTS)
    with Image.open(io.BytesIO(before)) as old, Image.open(io.BytesIO(after)) as new:
        assert (new.format, new.size, new.mode) == (old.format, old.size, old.mode)
        assert new.tobytes() == old.tobytes()
        if format == "PNG":
            assert {name: new.info[name] for name in FACTS} == FACTS
        else:
            packet = new.info["xmp"].decode()
            assert 'a &lt;fox&gt; &amp; "owl" ü' in packet
            assert "<fw:seed>7</fw:seed>" in packet


@pytest.mark.parametrize("cut", [3, 13, 20, 40])
@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP"])
def test_what_is_damaged_stays_as_it_came_or_grows_by_its_facts_alone(
    format: str, cut: int
) -> None:
    stream = io.BytesIO()
    Image.new("RGB", (8, 8)).save(stream, format)
    damaged = stream.getvalue()[:cut]
    after = with_metadata(damaged, FACTS)
    assert after == damaged or (after[:2] == damaged[:2] and len(after) > len(damaged))
    assert with_metadata(b"no image", FACTS) == b"no image"
