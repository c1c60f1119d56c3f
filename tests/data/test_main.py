"""The command line over files of a few literal rows: what is printed, what is stored, what is refused."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest

from data import warehouses
from data.__main__ import main
from data.contracts import CONTRACTS
from tests.literal import many, put

ROWS = """candidate_id,occurred_at,kind,company,title
c1,2026-01-02 10:00:00,profile_view,Acme,Logistics manager
c1,2026-01-03 10:00:00,application_submitted,Acme,Logistics manager
c2,2026-01-04 10:00:00,job_ad,Acme,Logistics manager
c2,2026-01-04 10:00:00,job_ad,Acme,Logistics manager
c3,never,job_ad,Acme,Logistics manager
"""
ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.usefixtures("place")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "touches.csv"
    path.write_text(ROWS, "utf-8")
    return path


def state(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    capsys.readouterr()
    assert main(["status", "--json"]) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def rows(found: dict[str, object]) -> dict[str, int]:
    assert isinstance(found["rows"], dict)
    return found["rows"]


def test_import_tells_every_row_and_stores_the_sound_ones(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(file), "--as", "touchpoints", "--who", "Ada"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert "touchpoints: 5 rows read = 3 accepted + 1 duplicate + 1 rejected." in out
    assert "  line 6, Date and time (occurred_at): Not a date and time as declared: “never”" in out
    assert out[-1] == "Stored as import 1."
    found = state(capsys)
    assert rows(found) == {name: 3 if name == "touchpoints" else 0 for name in CONTRACTS}
    assert found["warehouse"] == "own"
    assert found["first"] == "2026-01-02T10:00:00"
    assert found["last"] == "2026-01-04T10:00:00"
    imports = found["imports"]
    assert isinstance(imports, list)
    assert [(one["who"], one["file_name"], one["rows_read"], one["undone_at"]) for one in imports] == [
        ("Ada", "touches.csv", 5, None)
    ]


def test_the_same_is_told_in_french(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(ROWS + "c9,2026-01-04 10:00:00,clac,Acme,Buyer\n", "utf-8")
    assert main(["import", str(file), "--as", "touchpoints", "--lang", "fr"]) == 0
    out = capsys.readouterr().out.replace("\u00a0", " ").replace("\u202f", " ").splitlines()
    assert "points de contact : 6 lignes lues = 3 acceptées + 1 en double + 2 rejetées." in out
    assert "           1  N’est pas une date avec heure sous la forme déclarée" in out
    assert (
        "  ligne 6, Date et heure (occurred_at) : N’est pas une date avec heure sous la forme déclarée : « never »"
        in out
    )
    assert "  ligne 7, Type de point de contact (kind) : Type de point de contact inconnu : « clac »" in out
    assert any(line.startswith("  En attente : Pas encore de réponse : candidats inconnus.") for line in out)
    assert any(line.startswith("  Vert : Rien trouvé : ") for line in out)
    assert out[-1] == "Enregistré comme import 1."
    assert main(["--lang", "fr", "undo", "7"]) == 1
    assert capsys.readouterr().err.startswith("L’import 7 n’existe pas, ou il est déjà annulé.")
    assert main(["--lang", "fr", "status"]) == 0
    assert "points de contact                 3" in capsys.readouterr().out


def test_rejected_rows_are_written_to_be_mended_and_come_back(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    aside = tmp_path / "aside.csv"
    assert main(["import", str(file), "--as", "touchpoints", "--rejects", str(aside)]) == 0
    assert f"The rejected rows were written to {aside}" in capsys.readouterr().out
    header, bad = ROWS.splitlines()[0], next(line for line in ROWS.splitlines() if "never" in line)
    assert aside.read_text("utf-8-sig").splitlines() == [header, bad]
    aside.write_text(aside.read_text("utf-8-sig").replace("never", "2026-01-05 10:00:00"), "utf-8")
    none = tmp_path / "none.csv"
    assert main(["import", str(aside), "--as", "touchpoints", "--rejects", str(none)]) == 0
    assert "No row was rejected: no file was written." in capsys.readouterr().out
    assert not none.exists()
    assert rows(state(capsys))["touchpoints"] == 4


def test_one_value_for_every_row_is_given_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    staff = tmp_path / "personnel.csv"
    staff.write_bytes("Matricule;Nom;Prénom;Poste\nE1;Martin;Zoé;Ingénieure\nE2;Petit;Léo;Acheteur\n".encode("cp1252"))
    assert main(["import", str(staff)]) == 1
    assert "not given: Company (company). " in (told := capsys.readouterr().err)
    assert told.endswith('such as: --set company="…".\n')
    assert main(["import", str(staff), "--set", "company=Hôtel = Mer"]) == 0
    assert "employees: 2 rows read = 2 accepted + 0 duplicates + 0 rejected." in capsys.readouterr().out
    with closing(warehouses.open_in_use()) as store:
        assert store.read("select distinct company from raw_employees")["company"].tolist() == ["Hôtel = Mer"]
    assert main(["import", str(staff), "--set", "compny=Acme"]) == 1
    assert "names what is not there: compny." in capsys.readouterr().err


def test_a_file_of_no_known_table_is_told_with_its_columns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_text("one,two\n1,2\n", "utf-8")
    assert main(["import", str(tmp_path / "a.csv")]) == 1
    told = capsys.readouterr().err
    assert "its columns (one, two) are those of none of these: touchpoints, companies, " in told
    assert told.endswith("Name one of them after --as.\n")


def test_a_dry_run_stores_nothing(file: Path, capsys: pytest.CaptureFixture[str], place: Path) -> None:
    assert main(["import", str(file), "--as", "touchpoints", "--dry-run"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Dry run: nothing was stored."
    assert not (place / "own.duckdb").exists()
    assert not list((place / "staging").glob("*.parquet"))


def test_a_dry_run_tells_what_is_doubtful(file: Path, capsys: pytest.CaptureFixture[str], place: Path) -> None:
    more = "c1,2026-01-04 10:00:00,profile_view,Acme,Logistics manager\n"
    file.write_text(ROWS + more, "utf-8")
    ask = ["import", str(file), "--as", "touchpoints", "--dry-run"]
    assert main(ask) == 0
    out = capsys.readouterr().out.splitlines()
    after = (
        "  Amber: 1 look came after the candidate’s first application. It is in no count of what led to it. Lines: 7."
    )
    assert after in out
    open_yet = "  Open: Cannot be told yet: candidates who are not known. It needs the table “candidates”."
    assert open_yet in out
    assert any(line.startswith("  Green: Nothing found: rows that are in your data already, ") for line in out)

    assert main(["import", str(file), "--as", "touchpoints"]) == 0
    assert after in capsys.readouterr().out.splitlines()
    assert main(ask) == 0
    told = capsys.readouterr().out
    assert "  Red: 4 rows are in your data already" in told
    assert "Lines: 2, 3, 4, 7." in told

    asked = [sys.executable, "-c", f"import sys; from data.__main__ import main; sys.exit(main({ask!r}))"]
    held = warehouses.open_store(place, "own")  # as the dashboard does, in a process of its own
    run = subprocess.run(asked, capture_output=True, text=True, timeout=120, cwd=ROOT, check=True)
    held.close()
    assert "  Not compared with what is stored: the dashboard runs." in run.stdout.splitlines()
    assert after in run.stdout.splitlines()


def test_hostile_names_stay_on_one_line_of_the_status(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a\n\x1b[31mimport 9.csv"
    path.write_text(ROWS, "utf-8")
    assert main(["import", str(path), "--as", "touchpoints", "--who", "Eve\r\nimport 8\u202e"]) == 0
    capsys.readouterr()
    assert main(["status"]) == 0
    printed = capsys.readouterr().out
    assert [line.split(",")[0] for line in printed.splitlines() if line.startswith("Import")] == ["Import 1"]
    assert not {"\x1b", "\r", "\u202e"} & set(printed)


def test_the_same_file_twice_is_a_no_op_that_says_so(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(file), "--as", "touchpoints"]) == 0
    before = state(capsys)
    assert main(["import", str(file), "--as", "touchpoints"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("Nothing to do: this very file was imported on ")
    assert state(capsys) == before


def test_undo_takes_the_rows_out_and_the_file_can_come_again(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["import", str(file), "--as", "touchpoints"])
    assert main(["undo", "1"]) == 0
    found = state(capsys)
    assert rows(found)["touchpoints"] == 0
    assert found["first"] is None
    assert main(["undo", "1"]) == 1
    assert "There is no import 1, or it was undone already." in capsys.readouterr().err
    assert main(["import", str(file), "--as", "touchpoints"]) == 0
    assert rows(state(capsys))["touchpoints"] == 3


def test_an_undone_import_counts_again(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["import", str(file), "--as", "touchpoints"])
    before = state(capsys)
    main(["undo", "1"])
    assert main(["redo", "1"]) == 0
    assert rows(state(capsys)) == rows(before)
    assert main(["redo", "1"]) == 1
    assert "1 is none" in capsys.readouterr().err


def test_the_same_file_read_in_another_way_is_warned_of(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["import", str(file), "--as", "touchpoints"])
    assert "Warning" not in capsys.readouterr().out
    mapping = tmp_path / "m.toml"
    mapping.write_text(
        'contract = "touchpoints"\n[columns]\ncandidate_id = "candidate_id"\noccurred_at = "occurred_at"\n'
        'kind = "kind"\n',
        "utf-8",
    )
    assert main(["import", str(file), "--mapping", str(mapping)]) == 0
    assert "Warning: import 1 holds the same file, read in another way" in capsys.readouterr().out


def test_a_mapping_file_says_what_is_what(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, mapping = tmp_path / "vues.csv", tmp_path / "m.toml"
    file.write_text("qui;quand;quoi\nx;03/04/2026;clic\ny;05/04/2026;clac\n", "utf-8")
    mapping.write_text(
        'contract = "touchpoints"\n[columns]\ncandidate_id = "qui"\noccurred_at = "quand"\nkind = "quoi"\n'
        '[formats]\noccurred_at = "dmy"\n[values.kind]\nclic = "job_ad"\n',
        "utf-8",
    )
    assert main(["import", str(file), "--mapping", str(mapping)]) == 0
    out = capsys.readouterr().out
    assert "2 rows read = 1 accepted + 0 duplicates + 1 rejected" in out
    assert "line 3, Kind of touchpoint (kind): Not a kind of touchpoint that is known: “clac”" in out
    assert "Not known in Kind of touchpoint: clac. Say what they mean under [values.kind]" in out
    assert state(capsys)["first"] == "2026-04-03T00:00:00"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "the file is empty"),
        (b"candidate_id,occurred_at,kind\n", "there are none (columns found: candidate_id, occurred_at, kind)"),
        (bytes(range(256)) * 20, "but this is a file that is no text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "but this is an image"),
        (b"a,b,c\n1,2,3\n", "Kind of touchpoint (kind). The file has: a, b, c."),
        (b"candidate_id,occurred_at,kind\nx,03/04/2026,job_ad\n", "day and month cannot be told apart"),
        (
            b"candidate_id," + b"n" * 2000 + b",kind,occurred_at\nx,y,job_ad,2026-01-01\n",
            "has 1,000 characters at most; the one on line 1, column 2",
        ),
    ],
)
def test_what_cannot_be_used_is_one_sentence(
    tmp_path: Path, place: Path, capsys: pytest.CaptureFixture[str], content: bytes, told: str
) -> None:
    file = tmp_path / "bad.csv"
    file.write_bytes(content)
    assert main(["import", str(file), "--as", "touchpoints"]) == 1
    captured = capsys.readouterr()
    assert told in captured.err
    assert len(captured.err.splitlines()) == 1
    assert captured.out == ""
    assert not (place / "own.duckdb").exists()


def test_rows_that_are_all_bad_store_nothing(tmp_path: Path, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "future.csv"
    file.write_text("candidate_id,occurred_at,kind\nx,2199-01-01,job_ad\n", "utf-8")
    assert main(["import", str(file), "--as", "touchpoints"]) == 0
    assert "Later than tomorrow" in (out := capsys.readouterr().out)
    assert out.splitlines()[-1] == "No row can be used: nothing was stored."
    assert not (place / "own.duckdb").exists()


def test_a_missing_file_and_an_unknown_table(tmp_path: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(tmp_path / "none.csv"), "--as", "touchpoints"]) == 1
    assert "“none.csv” cannot be read" in capsys.readouterr().err
    assert main(["import", str(file), "--as", "users; drop table people"]) == 1
    assert "One of these tables was expected: touchpoints" in capsys.readouterr().err
    assert main(["template", "users"]) == 1


def test_wrong_usage_exits_with_two() -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["import"])
    assert stopped.value.code == 2


ENGLISH = re.compile(r"usage:|error|required|argument|show|invalid|expected|value|choose", re.IGNORECASE)


@pytest.mark.parametrize(
    "wrong",
    [
        *(["import"], ["undo", "x"], ["forget", "--older-than", "0"], ["dance"], ["backup", "--nothing", "a"]),
        *(["occupations"], ["occupations", "--load", "a"], ["occupations", "--load", "a", "b", "--forget"]),
        *(["import", "a.csv", "--as"], ["--help"]),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_said_in_french(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--lang", "fr", *wrong])
    told = "".join(capsys.readouterr())
    assert told.startswith("Utilisation\u00a0: python -m data")
    ours = re.sub(r"[A-Z]+=?VALUE|\{.*?\}", "", told)  # names of what is given stay as they are
    assert not ENGLISH.search(ours), ours


def test_sample_files_are_the_same_for_the_same_seed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a", "b"):
        assert main(["sample", "--out", str(tmp_path / name), "--candidates", "50", "--seed", "3"]) == 0
    assert (tmp_path / "a" / "touchpoints.csv").read_bytes() == (tmp_path / "b" / "touchpoints.csv").read_bytes()
    assert json.loads((tmp_path / "a" / "truth.json").read_text("utf-8"))


def test_the_sample_is_left_for_the_readers_own_data(
    file: Path, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sample", "--candidates", "60"]) == 0
    found = state(capsys)
    assert found["warehouse"] == "sample"
    assert rows(found)["candidates"] == 60
    assert main(["sample", "--if-new"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["import", str(file), "--as", "touchpoints"]) == 0
    assert "from now on your own data are" in capsys.readouterr().err
    assert warehouses.active(place) == "own"
    assert rows(state(capsys))["touchpoints"] == 3


def test_if_new_leaves_ones_own_data_alone(file: Path, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["import", str(file), "--as", "touchpoints"])
    capsys.readouterr()
    assert main(["sample", "--if-new"]) == 0
    assert capsys.readouterr().out == ""
    assert not (place / "sample.duckdb").exists()


@pytest.mark.parametrize("table", list(CONTRACTS))
def test_every_template_is_accepted_by_the_importer(
    table: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["template", table]) == 0
    file = tmp_path / f"{table}.csv"
    file.write_text(capsys.readouterr().out, "utf-8")
    assert main(["import", str(file), "--as", table, "--dry-run"]) == 0
    assert "1 row read = 1 accepted + 0 duplicates + 0 rejected" in capsys.readouterr().out


def test_it_runs_as_a_module_and_says_when_the_warehouse_is_in_use(file: Path, place: Path) -> None:
    place.mkdir(parents=True)
    store = warehouses.open_store(place, "own")
    try:
        done = subprocess.run(
            [sys.executable, "-m", "data", "status"], capture_output=True, text=True, cwd=ROOT, timeout=60, check=False
        )
    finally:
        store.close()
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == ("The data are in use by another program. Stop the dashboard, then try again.\n")


@pytest.mark.shared
def test_a_real_log_reconciles_with_an_independent_count(capsys: pytest.CaptureFixture[str], place: Path) -> None:
    file = ROOT.parent / "shared" / "data" / "real" / "job_views.csv"
    if not file.exists():
        pytest.skip("the file is not here")
    frame = pd.read_csv(file, dtype=str, keep_default_na=False)
    used = ["Applicant.ID", "View.Start", "Company", "Position", "Job.ID", "View.Duration"]
    once = frame.drop_duplicates(used)
    assert main(["import", str(file), "--as", "touchpoints"]) == 0
    repeats = len(frame) - len(once)
    assert (
        f"touchpoints: {len(frame):,} rows read = {len(once):,} accepted "
        f"+ {repeats:,} duplicate{'s' * (repeats > 1)} + 0 rejected."
    ) in capsys.readouterr().out.splitlines()
    found = state(capsys)
    assert rows(found)["touchpoints"] == len(once)
    times = pd.to_datetime(frame["View.Start"].str.removesuffix(" UTC"))
    assert (found["first"], found["last"]) == (times.min().isoformat(), times.max().isoformat())
    store = warehouses.open_store(place, "own")
    try:
        assert store.read("select count(*) as n from people")["n"].tolist() == [frame["Applicant.ID"].nunique()]
        assert store.read("select count(*) as n from journeys")["n"].tolist() == [frame["Applicant.ID"].nunique()]
    finally:
        store.close()


def test_a_list_of_occupations_is_loaded_and_forgotten(
    tmp_path: Path, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = warehouses.open_store(place, "own")
    put(store, {"touchpoints": many("c", 6, (0, "profile_view"), title="Zorblax of flows")})
    store.close()
    files = [tmp_path / "en.csv", tmp_path / "fr.csv"]
    for file, label in zip(files, ("logistics manager", "responsable logistique"), strict=True):
        file.write_text(f"conceptUri,preferredLabel,altLabels\no/1,{label},zorblax of flows\n", "utf-8")
    assert main(["occupations", "--load", *map(str, files)]) == 0
    assert "1 of their labels" in capsys.readouterr().out
    assert main(["occupations", "--forget"]) == 0
    assert "1 titles were read anew" in capsys.readouterr().out
    files[1].write_text("a,b\n1,2\n", "utf-8")
    assert main(["occupations", "--load", *map(str, files)]) == 1
    assert "preferredLabel" in capsys.readouterr().err


def test_a_saved_mapping_is_used_by_its_name_and_listed(
    tmp_path: Path, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.csv").write_text("qui;quand;titre\nc1;03/02/2026;Acheteur\nc2;04/02/2026;Acheteur\n", "utf-8")
    (tmp_path / "b.csv").write_text("qui;quand;titre\nc3;05/02/2026;Acheteur\n", "utf-8")
    (tmp_path / "m.toml").write_text(
        'contract = "touchpoints"\nname = "Monthly export"\n[constants]\nkind = "job_ad"\n'
        '[columns]\ncandidate_id = "qui"\noccurred_at = "quand"\ntitle = "titre"\n[formats]\noccurred_at = "dmy"\n',
        "utf-8",
    )
    assert main(["import", str(tmp_path / "b.csv"), "--mapping", "Monthly export"]) == 1
    assert "There are: nothing." in capsys.readouterr().err
    assert main(["import", str(tmp_path / "a.csv"), "--mapping", str(tmp_path / "m.toml")]) == 0
    assert main(["import", str(tmp_path / "b.csv"), "--mapping", "Monthly export"]) == 0
    assert "1 accepted" in capsys.readouterr().out
    assert main(["status"]) == 0
    assert "Mapping Monthly export: touchpoints" in capsys.readouterr().out
    assert main(["import", str(tmp_path / "b.csv"), "--mapping", "Another"]) == 1
    assert "Monthly export" in capsys.readouterr().err


def test_the_same_file_by_another_mapping_is_stored_with_a_warning(
    tmp_path: Path, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, mapping = tmp_path / "a.csv", tmp_path / "m.toml"
    file.write_text("candidate_id,occurred_at,kind,title\nc1,2026-01-02,job_ad,Buyer\n", "utf-8")
    columns = '[columns]\ncandidate_id = "candidate_id"\noccurred_at = "occurred_at"\n'
    assert main(["import", str(file), "--as", "touchpoints"]) == 0
    assert "Warning" not in capsys.readouterr().out
    mapping.write_text(f'contract = "touchpoints"\n{columns}kind = "kind"\n', "utf-8")
    assert main(["import", str(file), "--mapping", str(mapping)]) == 0
    assert "Warning: import 1 holds the same file" in capsys.readouterr().out
