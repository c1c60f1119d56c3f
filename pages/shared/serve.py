"""Start the server in the only mode this dashboard knows: pages come from `st.navigation`, never from a folder.

Started by `streamlit run`, the first visitor of a deep link would be told "Page not found" for a moment, because
Streamlit believes in its old discovery of a `pages` folder until the first run has called `st.navigation`. And it would
hold any number of files of a session.
"""

from __future__ import annotations

import sys
from pathlib import Path

from streamlit.runtime.pages_manager import PagesManager
from streamlit.web import cli
from streamlit.web.server import server

from pages.shared.quota import RationedUploads


def serve(script: Path) -> None:
    """Serve the script until it is stopped; further arguments are Streamlit's own (`--server.port=8600`)."""
    PagesManager.uses_pages_directory = False
    server.MemoryUploadedFileManager = RationedUploads  # type: ignore[attr-defined]
    cli.main(["run", str(script), *sys.argv[1:]])
