# API reference: the first steps against the live API.
# Repairs: shell made Python; run_all_capabilities.py left out, its examples have a test of their own.
import os
import runpy
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "visgate"

os.environ["VISGATE_API_KEY"] = "vg-..."
# Health and models (no auth)
runpy.run_path(str(EXAMPLES / "01_live_api_smoke.py"), run_name="__main__")
# Auth and identity
runpy.run_path(str(EXAMPLES / "00_auth_identity.py"), run_name="__main__")
