"""What stands where in the site's navigation; the reference is added to it."""

from typing import Any

Nav = dict[str, Any]

PLAN: list[Nav] = [
    {"Framewire": "index.md"},
    {"Start": "start.md"},
    {
        "Services": [
            {"visgate": "visgate.md"},
            {"Siray": "siray.md"},
            {"Aquiles-Image": "aquiles.md"},
            {"Venice": "venice.md"},
            {"Venice since July 2025": "venice-since-july-2025.md"},
            {"Differences": "differences.md"},
        ]
    },
    {
        "Tasks": [
            {"Keep a paid result": "keep-a-paid-result.md"},
            {"A thousand images": "batch.md"},
            {"Prices and budgets": "money.md"},
            {"Test without paying": "testing.md"},
            {"Follow a spec": "spec-changes.md"},
            {"Add a service": "adding-a-service.md"},
            {"In notebooks": "notebooks.md"},
            {"For agents": "agents.md"},
            {"Look on": "telemetry.md"},
            {"Webhooks": "webhooks.md"},
            {"The command": "command.md"},
        ]
    },
    {
        "How it works": [
            {"Retries": "retries.md"},
            {"Waiting": "waiting.md"},
            {"Reliability": "reliability.md"},
            {"Performance": "performance.md"},
            {"Architecture": "architecture.md"},
            {"Dependencies": "dependencies.md"},
            {"Changelog": "changelog.md"},
        ]
    },
    {
        "Moving": [
            {"From other packages": "moving/index.md"},
            {"visgate-sdk": "moving/visgate-sdk.md"},
            {"siray": "moving/siray.md"},
            {"openai": "moving/openai.md"},
            {"Venice clients": "moving/venice-clients.md"},
            {"litellm": "moving/litellm.md"},
            {"huggingface_hub": "moving/huggingface-hub.md"},
        ]
    },
    {
        "Methods": [
            {"Every documented method": "methods/index.md"},
            {"visgate": "methods/visgate.md"},
            {"Siray": "methods/siray.md"},
            {"Aquiles-Image": "methods/aquiles.md"},
            {"Venice": "methods/venice.md"},
        ]
    },
]
# Where a page goes that is not named above, so that a new one needs no entry.
REST = "Tasks"
