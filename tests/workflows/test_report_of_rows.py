from bench.generated import write_gdelt

from counterpoise.report.brief import pairs_of
from counterpoise.report.page import render_html
from counterpoise.workflows.events import Filters
from counterpoise.workflows.importing import import_files
from counterpoise.workflows.report import brief_of_record


def test_a_page_of_imported_events_says_how_many_and_shows_each_once(tmp_path):
    import_files("gdelt", [write_gdelt(tmp_path / "events.csv", 50)], record=tmp_path / "record")
    brief = brief_of_record(tmp_path / "record", Filters())
    page = render_html(brief)
    assert "<h1>50 imported events</h1>" in page
    assert all(page.count(f'id="event-{event.id}"') == 1 for event in brief.real if pairs_of(event))
