# README: the loop over the examples that generate nothing.
# Repairs: shell made Python.
import runpy
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "visgate"

for s in (
    "00_smoke_sdk",
    "01_live_api_smoke",
    "00_auth_identity",
    "01_models_catalog",
    "05_usage_history_verify",
    "06_provider_balances",
    "09_provider_keys",
    "10_api_keys",
    "11_billing_readonly",
):
    runpy.run_path(str(EXAMPLES / f"{s}.py"), run_name="__main__")
