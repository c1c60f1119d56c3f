"""The house and its rules: who may import whom, how large things may get, and what nobody may write."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from analytics.catalogue import ANALYSES

ROOT = Path(__file__).parents[1]
LAYERS = ("data", "analytics", "pages", "dashboard")  # each may import those before it, and itself
SOURCES = sorted(
    [ROOT / "dashboard.py", *(file for layer in LAYERS[:3] for file in (ROOT / layer).rglob("*.py"))],
)
SQL = sorted([*(ROOT / "analytics").rglob("*.sql"), *(ROOT / "data").rglob("*.sql")])
HOME = {"streamlit": ("dashboard", "pages"), "duckdb": ("data",), "plotly": ("analytics/charts",)}
PAGE_LINES, MODULE_LINES, FUNCTION_LINES, SQL_LINES, FRAME_LINES = 120, 200, 40, 80, 60
DECLARATIONS = ("data/contracts.py", "data/models/schema.sql")  # as long as there are columns
SQL_START = re.compile(
    r"\s*(with\s+\w+\s+as\s*\(|select\s+\S.*\bfrom\b|insert\s+into\s|delete\s+from\s|update\s+\w+\s+set\s"
    r"|create\s+(or\s+replace\s+)?(table|view|macro)\s|drop\s+table\s)",
    re.IGNORECASE | re.DOTALL,
)
RUNS_SQL = {"read", "execute", "executemany", "sql", "query"}


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


@cache
def imported(file: Path) -> set[str]:
    """Dotted names of all modules a file imports, wherever in it."""
    found = set()
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (n for n in ast.walk(tree(file)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))


def texts(file: Path) -> Iterator[str]:
    """String constants that are not docstrings."""
    whole = tree(file)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docs = {
        id(node.body[0].value)
        for node in ast.walk(whole)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(whole):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def over(files: list[Path]) -> Callable[[Callable[[Path], None]], Callable[[], None]]:
    """One test of a rule for all files, which names every file that breaks it."""

    def decorate(rule: Callable[[Path], None]) -> Callable[[], None]:
        def test() -> None:
            broken = {}
            for file in files:
                try:
                    rule(file)
                except AssertionError as error:
                    broken[name_of(file)] = str(error)
            assert files
            assert not broken, "\n".join(f"{name}: {why}" for name, why in broken.items())

        return test

    return decorate


each_source, each_sql = over(SOURCES), over(SQL)


@each_source
def test_imports_go_down_only(file: Path) -> None:
    layer = LAYERS.index(Path(name_of(file)).parts[0].removesuffix(".py"))
    above = {module for module in imported(file) if module.split(".")[0] in LAYERS[layer + 1 :]}
    assert not above
    assert not {module for module in imported(file) if module.split(".")[0] == "tests"}


@each_source
def test_libraries_stay_where_they_belong(file: Path) -> None:
    for library, homes in HOME.items():
        if any(module.split(".")[0] == library for module in imported(file)):
            assert name_of(file).removesuffix(".py").startswith(homes), f"{library} belongs in {homes}"


@each_source
def test_computing_does_not_know_drawing(file: Path) -> None:
    if name_of(file).startswith("analytics/") and "charts" not in name_of(file):
        assert not {module for module in imported(file) if module.startswith("analytics.charts")}


def test_pages_are_folders() -> None:
    # Flat files are discovered by Streamlit itself after a restart, and would run without the frame.
    assert [file.name for file in (ROOT / "pages").glob("*.py")] == ["__init__.py"]


@each_source
def test_pages_hold_no_sql(file: Path) -> None:
    if name_of(file).startswith(("pages/", "dashboard")):
        assert not [text for text in texts(file) if SQL_START.match(text)]


@each_source
def test_every_table_is_drawn_in_the_one_way(file: Path) -> None:
    # A table drawn otherwise says "None", in every language, where something is hidden.
    drawn = any(isinstance(n, ast.Attribute) and n.attr == "dataframe" for n in ast.walk(tree(file)))
    assert drawn == (name_of(file) == "pages/shared/table.py")


@each_source
def test_no_text_is_put_together_on_its_way_to_the_store(file: Path) -> None:
    if name_of(file).startswith("data/"):
        return
    for node in ast.walk(tree(file)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr not in RUNS_SQL:
            continue
        if node.func.attr != "read" or ast.unparse(node.func.value).removesuffix("()").endswith(("store", "cursor")):
            assert all(isinstance(a, ast.Constant | ast.Name | ast.Attribute) for a in node.args[:1]), ast.unparse(node)


@each_source
def test_only_the_one_door_is_cached_and_never_by_a_frame(file: Path) -> None:
    for function in functions(file):
        every = [*function.args.args, *function.args.kwonlyargs]
        for decorator in map(ast.unparse, function.decorator_list):
            if "st.cache_data" in decorator or ("st.cache_resource" in decorator and every):
                assert name_of(file) == "pages/shared/ask.py"
                annotations = " ".join(ast.unparse(a.annotation) for a in every if a.annotation)
                assert not re.search(r"DataFrame|Series|Answer", annotations)


@each_source
def test_sizes(file: Path) -> None:
    lines = len(file.read_text(encoding="utf-8").splitlines())
    limits = {"page.py": PAGE_LINES, "dashboard.py": FRAME_LINES}
    assert lines <= limits.get(file.name, MODULE_LINES) or name_of(file) in DECLARATIONS
    for function in functions(file):
        documented = ast.get_docstring(function) is not None
        first = function.body[1] if documented and len(function.body) > 1 else function.body[0]
        assert (function.end_lineno or 0) - first.lineno < FUNCTION_LINES, function.name


@each_source
def test_what_is_public_is_documented_and_typed(file: Path) -> None:
    whole = tree(file)
    if whole.body:
        assert ast.get_docstring(whole), "the module has no docstring"
    for node in whole.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{node.name} has no docstring"
    for function in functions(file):
        given = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
        untyped = [a.arg for a in given if a.annotation is None and a.arg not in ("self", "cls")]
        assert not untyped, f"{function.name}: {untyped}"
        assert function.returns is not None, function.name


@each_source
def test_failures_are_caught_by_name(file: Path) -> None:
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else ""
            broad = re.search(r"\b(Exception|BaseException)\b", caught) or not caught
            again = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
            assert again or not broad, f"line {node.lineno}"


@each_source
def test_no_markup_of_ones_own(file: Path) -> None:
    assert "unsafe_allow_html" not in file.read_text(encoding="utf-8")


@each_source
def test_names_are_words_of_the_trade(file: Path) -> None:
    assert not re.search(r"util|helper|manager|misc|common", file.stem)


@each_sql
def test_sql_is_short_and_says_its_grain(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= SQL_LINES or name_of(file) in DECLARATIONS
    assert text.startswith("-- ")
    if name_of(file).startswith("analytics/"):
        assert text.startswith("-- One row per ")
        body = "\n".join(line for line in text.splitlines() if not line.startswith("--")).strip()
        filters = file.stem in ("scoped", "gathered", "told", "spelled", "followed") or file.parent.name == "analytics"
        assert body.startswith(("select", "with") if filters else "with")


def test_every_question_has_its_answer_and_its_tests() -> None:
    # The filter, the count behind the smallest number shown, and what other questions start from.
    starting = {"scoped", "gathered", "spelled", "followed", "attempted", "doubted", "lacking", "told", "clocked"}
    without_answer = starting | {"clocked_followed", "moments", "crowd", "members", "counted"}
    for file in (ROOT / "analytics").glob("*/*.sql"):
        if file.stem not in without_answer:
            assert file.stem in ANALYSES, name_of(file)
    for analysis in ANALYSES.values():
        tests = (ROOT / "tests" / "analytics" / analysis.subject).glob("test_*.py")
        needed = f"analytics.{analysis.subject}.{analysis.name}"
        assert any(needed in imported(file) for file in tests), f"no test imports {needed}"


def test_an_analysis_takes_the_store_the_scope_and_named_options() -> None:
    import inspect

    for analysis in ANALYSES.values():
        parameters = list(inspect.signature(analysis.function).parameters.values())
        assert [p.name for p in parameters[:2]] == ["store", "scope"], analysis.name
        assert all(p.kind is p.KEYWORD_ONLY and p.default is not p.empty for p in parameters[2:]), analysis.name


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_names_the_host_of_a_package_registry() -> None:
    hosts = [
        ".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"))
    ]
    for file in tracked():
        content = file.read_bytes()
        assert not [host for host in hosts if host.encode() in content], name_of(file)


def test_no_test_is_skipped_but_those_on_shared_files() -> None:
    for file in (ROOT / "tests").rglob("*.py"):
        marks = {
            name
            for node in ast.walk(tree(file))
            if isinstance(node, ast.Attribute) and (name := ast.unparse(node)).startswith("pytest.")
            if node.attr in ("skip", "skipif", "xfail", "importorskip")
        }
        assert not marks or "shared" in file.read_text(encoding="utf-8"), name_of(file)
