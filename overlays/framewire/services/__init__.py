"""What is particular to each service, as data."""

# Service name -> the name of its client, in the order in which services are listed; the sandbox,
# the ledger and `Framewire` read it. `make new-service` adds a line.
SERVICES: dict[str, str] = {
    "visgate": "Visgate",
    "siray": "Siray",
    "aquiles": "Aquiles",
    "venice": "Venice",
}
