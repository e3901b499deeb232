import pytest
from docs.schemas import REFERENCE, SCHEMAS, render_schema


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_published_schema_is_that_of_the_code(name):
    assert (REFERENCE / name).read_text(encoding="utf-8") == render_schema(SCHEMAS[name]), "run: ./run just schemas"
