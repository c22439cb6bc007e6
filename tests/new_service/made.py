"""A client made of a document in a folder of its own, beside the four services."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from scripts.generate.bundle import bundle, read_specs
from scripts.generate.core import run_generator
from scripts.importer.pipeline import Imported, import_document
from scripts.new_service import profile, registry
from scripts.new_service.generated_package import Package
from scripts.new_service.methods import Method, Methods
from scripts.new_service.places import OVERLAY, SPECS, Places
from scripts.new_service.service import client_text

_LEFT_OUT = shutil.ignore_patterns("__pycache__")


class MadeService:
    """A service, its package and its asynchronous client.

    Args:
        service: Its name.
        document: The published document.
        folder: An empty folder for what is made of it.
    """

    def __init__(self, service: str, document: Any, folder: Path) -> None:
        self.folder = folder
        self.imported: Imported = import_document(document)
        whole = bundle({**read_specs(SPECS), service: self.imported.document})
        package = folder / "framewire_api"
        run_generator(whole, package)
        values, self.notes = profile.facts(service, self.imported.document)
        self.methods: list[Method] = Methods(Package(package), whole, service).all()
        self.client = client_text(service, values, self.methods)
        overlay = shutil.copytree(OVERLAY, folder / "framewire", ignore=_LEFT_OUT)
        places = Places(service)
        texts = {
            **places.packages(values["title"]),
            places.profile: profile.text(values),
            places.client: self.client,
            registry.TABLE: registry.table({**registry.read(), service: values["client"]}),
        }
        for path, text in texts.items():
            target = overlay / path.relative_to(OVERLAY)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")

    def run(self, program: str) -> str:
        """What a program prints that uses the client.

        Args:
            program: Its text.
        """
        own = {name: value for name, value in os.environ.items() if not name.startswith("COV_")}
        done = subprocess.run(
            [sys.executable, "-P", "-c", program],
            cwd=self.folder,
            env={**own, "PYTHONPATH": str(self.folder)},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout
