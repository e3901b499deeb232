"""`python -m counterpoise`."""

from counterpoise.cli.main import run

if __name__ == "__main__":
    run()
