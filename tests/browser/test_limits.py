"""An upload that is too large: the limit is said before, in the reader's language, and the server holds it itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from http.client import HTTPConnection
from urllib.parse import ParseResult, urlparse

import pytest
from playwright.sync_api import Page, expect

from data import warehouses
from tests.browser.conftest import served

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
LIMIT_MB = 2
# sends a file past the page's own chooser, in the page's own session
PAST_THE_PAGE = """async ([address, size]) => {
    const token = (document.cookie.match(/_streamlit_xsrf=([^;]+)/) || [])[1] || '';
    const answer = await fetch(address, {
        method: 'PUT', body: new Blob([new Uint8Array(size)]), headers: {'X-Xsrftoken': token}});
    return answer.status;
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard that takes little at once."""
    folder = tmp_path_factory.mktemp("limited")
    warehouses.choose(folder, "own")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("STREAMLIT_SERVER_MAX_UPLOAD_SIZE", str(LIMIT_MB))
        with served(folder) as found:
            yield found


def sending(page: Page) -> str:
    """Choose a small file; return the address that files of this session are sent to."""
    with page.expect_request("**/_stcore/upload_file/**") as sent:
        page.locator("input[type=file]").set_input_files(
            {"name": "a.csv", "mimeType": "text/csv", "buffer": b"a,b\n1,2\n"}
        )
    return str(sent.value.url.rsplit("/", 1)[0])


@pytest.mark.parametrize(("lang", "said"), [("en", f"up to {LIMIT_MB} MB"), ("fr", f"de {LIMIT_MB} Mo au plus")])
def test_an_upload_over_the_limit_is_refused_by_its_size(lang: str, said: str, address: str, visit: Visit) -> None:
    page = visit(f"{address}/uploads?lang={lang}")
    expect(page.get_by_text(said)).to_be_visible()
    another = f"{sending(page)}/another"
    assert page.evaluate(PAST_THE_PAGE, [another, (LIMIT_MB + 1) << 20]) == 413
    assert page.evaluate(PAST_THE_PAGE, [another, 1 << 10]) == 400  # gets as far as being read: it is no form


def test_an_upload_that_hides_its_size_is_refused_too(address: str, visit: Visit) -> None:
    page = visit(f"{address}/uploads?lang=en")
    another = urlparse(f"{sending(page)}/another")
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    headers = {
        "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
        "X-Xsrftoken": cookies["_streamlit_xsrf"],
        "Content-Type": "multipart/form-data; boundary=b",
    }
    assert in_pieces(another, headers, megabytes=1) == 204
    assert in_pieces(another, headers, megabytes=LIMIT_MB + 1) == 413


def in_pieces(address: ParseResult, headers: dict[str, str], *, megabytes: int) -> int:
    """Send a form with one file in pieces, without a word on how long it is; the answer's status."""
    head = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    pieces = [head, *[bytes(1 << 20)] * megabytes, b"\r\n--b--\r\n"]
    connection = HTTPConnection(address.netloc, timeout=60)
    connection.putrequest("PUT", address.path)
    for name, value in {**headers, "Transfer-Encoding": "chunked"}.items():
        connection.putheader(name, value)
    connection.endheaders()
    with suppress(BrokenPipeError, ConnectionResetError):  # it may answer before it has heard all
        for piece in [*pieces, b""]:
            connection.send(b"%x\r\n%b\r\n" % (len(piece), piece))
    return connection.getresponse().status


SEVERAL = """async ([address, megabytes]) => {
    const token = (document.cookie.match(/_streamlit_xsrf=([^;]+)/) || [])[1] || '';
    const send = async (name, method) => {
        const form = new FormData();
        form.append('file', new Blob([new Uint8Array((megabytes << 20) - 4096)]), name);
        const answer = await fetch(`${address}/${name}`, {
            method, body: method === 'PUT' ? form : null, headers: {'X-Xsrftoken': token}});
        return answer.status;
    };
    const first = [await send('one', 'PUT'), await send('two', 'PUT'), await send('two', 'PUT')];
    return [...first, await send('three', 'PUT'), await send('one', 'DELETE'), await send('three', 'PUT')];
}"""


def test_many_files_past_the_page_are_refused_by_their_sum(address: str, visit: Visit) -> None:
    page = visit(f"{address}/uploads?lang=en")
    session = sending(page)
    page.get_by_text("a.csv").first.wait_for()
    # two of the largest size fit, also sent again; a third does not, until one of them is gone
    assert page.evaluate(SEVERAL, [session, LIMIT_MB]) == [204, 204, 204, 413, 204, 204]
