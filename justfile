# The project's habits, one word each. ./run just --list shows them.

# Everything that must hold before a change lands: style, types, the order of rooms, tests
default: test

# Style, types and the order of rooms
check:
    ruff check
    ruff format --check
    mypy
    lint-imports

# The checks, then the tests
test: check
    pytest -n auto

# How well articles are read, against the gold sets, with pinned floors
eval:
    python evals/reading/evaluate.py

# How fast whole commands run, against their targets
bench:
    python bench/commands.py

# The documentation, as a site that works offline
docs:
    python docs/build.py
    NO_MKDOCS_2_WARNING=1 uv run --quiet --group docs mkdocs build --strict --quiet
    @echo "The site is in site/; open site/index.html."

# What every event looks like on a line, as JSON Schema
schemas:
    python docs/schemas.py
