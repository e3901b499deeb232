"""Write or check the checksums of the codebooks: python -m tests.ontology.checksums"""

import hashlib
from pathlib import Path

import counterpoise.ontology

DATA = Path(counterpoise.ontology.__file__).parent / "data"


def render_checksums():
    """Return one line for each codebook: its sha256 and its name."""
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}" for path in sorted(DATA.glob("*.csv"))]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    (DATA / "checksums.txt").write_text(render_checksums(), encoding="utf-8")
