"""`counterpoise actors`: who the ontology knows."""

from typing import Annotated

from cyclopts import Parameter

from counterpoise.cli.console import console, note, write_lines


def actors(
    name: Annotated[str | None, Parameter(name="NAME", help="A name, code or part of a name; all without it.")] = None,
    /,
    *,
    on: Annotated[
        str | None, Parameter(help="With a NAME: memberships and leaders on this day (default today).")
    ] = None,
    json: Annotated[bool, Parameter(negative="", help="One actor a line, as JSON.")] = False,
) -> int:
    """List the actors that are known, or show one with its names, leaders and memberships."""
    from counterpoise.cli.options import parse_day
    from counterpoise.workflows.actors import describe_actor, search_actors, tabulate_actors

    found = search_actors(name)
    if json:
        import msgspec

        write_lines(msgspec.json.encode(actor).decode() for actor in found)
    elif len(found) == 1 and name:
        console().print(describe_actor(found[0], day=parse_day(on, option="--on")))
    elif not found:
        note(f"No actor is called {name!r}, and no name holds it. List them all with: counterpoise actors")
        return 1
    else:
        console().print(tabulate_actors(found))
    return 0
