# README: python examples/run_with_env.py 06_provider_balances.py, with the keys in a file.
# Repairs: shell made Python; the missing file is written first; a step without cost.
import os
import runpy
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "visgate"

file = Path(os.environ.setdefault("VISGATE_ENV_FILE", ".env"))
file.write_text("# keys\n\nVISGATE_API_KEY='vg-from-a-file'\n")
for line in file.read_text().splitlines():
    name, found, value = line.partition("=")
    if found and not line.startswith("#"):
        os.environ[name.strip()] = value.strip().strip("'\"")
runpy.run_path(str(EXAMPLES / "06_provider_balances.py"), run_name="__main__")
