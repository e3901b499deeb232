import io

import pytest
from rich.console import Console

from counterpoise.report.terminal import render_terminal


@pytest.mark.parametrize("width", [80, 160])
def test_the_summary_fits_the_terminal_and_keeps_plans_apart(brief, width):
    out = io.StringIO()
    Console(file=out, width=width, no_color=True).print(render_terminal(brief))
    text = out.getvalue()
    assert max(map(len, text.splitlines())) <= width
    happened, apart = text.split("Planned")
    assert "ACCUSE" in happened
    assert "MOBILIZE" not in happened
    assert "MOBILIZE" in apart
    assert "boilerplate" in text
