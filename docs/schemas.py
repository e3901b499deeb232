"""Write the JSON Schemas of what the command prints to docs/reference/, from the dataclasses themselves."""

import json
from pathlib import Path

import msgspec

from counterpoise.claims.forms import ClaimForm
from counterpoise.record.exporters.exchange import ExchangeEvent
from counterpoise.record.exporters.lines import EventLine

REFERENCE = Path(__file__).resolve().parent / "reference"
SCHEMAS = {"event.schema.json": EventLine, "exchange.schema.json": ExchangeEvent, "claim.schema.json": ClaimForm}


def render_schema(kind: type) -> str:
    """Return the JSON Schema of a dataclass as text."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(kind)}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for name, kind in SCHEMAS.items():
        (REFERENCE / name).write_text(render_schema(kind), encoding="utf-8")
