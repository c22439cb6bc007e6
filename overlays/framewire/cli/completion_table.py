"""What Tab offers: `python -m scripts.generate.completion` writes it, nobody edits it.

Words of the command line; of an option also what may follow: words, MODELS or FILES.
"""

SHARED = """\
--help --sandbox --json --events --quiet --journal=FILES --no-journal --debug
"""

# Command and action -> what may stand there beside what stands everywhere.
TABLE: dict[str, str] = {
    "": """\
--version image video music edit upscale batch chat speech models jobs usage balance stats
download upload keys config doctor mcp sandbox completion
""",
    "image": """\
--model=MODELS -o=FILES --n=FILES --size=FILES --seed=FILES --out=FILES --name=FILES --open
--timeout=FILES --no-wait --confirm-above=FILES --yes --dry-run --budget=FILES --budget-name=FILES
--assume-cost=FILES
""",
    "video": """\
--model=MODELS -o=FILES --image=FILES --seconds=FILES --size=FILES --out=FILES --name=FILES --open
--timeout=FILES --no-wait --confirm-above=FILES --yes --dry-run --budget=FILES --budget-name=FILES
--assume-cost=FILES
""",
    "music": """\
--model=MODELS -o=FILES --seconds=FILES --lyrics=FILES --instrumental --out=FILES --name=FILES
--open --timeout=FILES --no-wait --confirm-above=FILES --yes --dry-run --budget=FILES
--budget-name=FILES --assume-cost=FILES
""",
    "edit": """\
--model=MODELS -o=FILES --out=FILES --name=FILES --open --timeout=FILES --confirm-above=FILES
--yes --dry-run --budget=FILES --budget-name=FILES --assume-cost=FILES
""",
    "upscale": """\
--scale=FILES --model=MODELS -o=FILES --out=FILES --name=FILES --open --confirm-above=FILES --yes
--dry-run --budget=FILES --budget-name=FILES --assume-cost=FILES
""",
    "batch": """\
--format=jsonl|csv|tsv|parquet|text --model=MODELS -o=FILES --kind=image|video|edit --var=FILES
--fallback=FILES --out=FILES --concurrency=FILES --engine=local|dask --scheduler=FILES
--timeout=FILES --retry-failed --no-metadata --no-sheet --single-file --confirm-above=FILES --yes
--dry-run --budget=FILES --budget-name=FILES --assume-cost=FILES
""",
    "chat": """\
--model=MODELS -o=FILES --system=FILES --image=FILES --max-tokens=FILES --no-stream
--confirm-above=FILES --yes --dry-run --budget=FILES --budget-name=FILES --assume-cost=FILES
""",
    "speech": """\
--model=MODELS -o=FILES --voice=FILES --format=mp3|opus|aac|flac|wav|pcm --speed=FILES --out=FILES
--name=FILES --open --confirm-above=FILES --yes --dry-run --budget=FILES --budget-name=FILES
--assume-cost=FILES
""",
    "models": """\
--kind=image|video|edit|chat|speech|music|upscale --service=visgate|siray|aquiles|venice
--max-price=FILES --sort=price|name|service --limit=FILES --defaults
""",
    "jobs": """\
--sheet --out=FILES --single-file list show resume fetch cancel dismiss
""",
    "jobs list": """\
--all
""",
    "jobs show": """\
""",
    "jobs resume": """\
--out=FILES --name=FILES --timeout=FILES
""",
    "jobs fetch": """\
--out=FILES --name=FILES
""",
    "jobs cancel": """\
""",
    "jobs dismiss": """\
""",
    "usage": """\
--local --by=day|model|service|batch --period=day|week|month --budget-name=FILES
""",
    "balance": """\
""",
    "stats": """\
--watch --interval=FILES --looks=FILES
""",
    "download": """\
--allow-private --out=FILES --open
""",
    "upload": """\
--unique
""",
    "keys": """\
list set remove path
""",
    "keys list": """\
""",
    "keys set": """\
visgate siray aquiles venice
""",
    "keys remove": """\
visgate siray aquiles venice
""",
    "keys path": """\
""",
    "config": """\
list get set unset path
""",
    "config list": """\
""",
    "config get": """\
image.model video.model edit.model music.model chat.model speech.model out name confirm_above yes
timeout journal
""",
    "config set": """\
image.model video.model edit.model music.model chat.model speech.model out name confirm_above yes
timeout journal
""",
    "config unset": """\
image.model video.model edit.model music.model chat.model speech.model out name confirm_above yes
timeout journal
""",
    "config path": """\
""",
    "doctor": """\
--offline
""",
    "mcp": """\
--budget=FILES --budget-name=FILES --assume-cost=FILES --confirm-above=FILES --out=FILES
--images=FILES
""",
    "sandbox": """\
--port=FILES --host=FILES --print-env --aquiles=hybrid|image|edit|video|dist|dev|playground
--image-seconds=FILES --video-seconds=FILES --latency=FILES --seed=FILES --aquiles-model=FILES
--siray-submit=both|nested|flat|id --cache-seconds=FILES --semantic-lag=FILES --model=FILES
--allow-host=FILES
""",
    "completion": """\
bash zsh fish tcsh powershell
""",
}
