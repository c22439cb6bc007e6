"""List, search and get models."""

from framewire import Visgate
from framewire.errors import NotFoundError


def main() -> None:
    with Visgate() as client:
        catalogue = client.models.list(limit=10)
        first = catalogue.models[0]
        print(f"list: {len(catalogue.models)} of {catalogue.total_count}, the first is {first.id}")

        found = client.models.list(provider="fal", media_type="video", sort="popular", limit=3)
        for model in found.models:
            cost = model.base_cost_micro / 1_000_000
            print(f"popular video model: {model.id} ({model.name}), {cost:g} USD")

        found = client.models.search("flux", limit=5)
        print(f"search 'flux': {[model.id for model in found.models]}")
        print(f"search 'istanbul': {len(client.models.search('istanbul', limit=5).models)} models")

        model = client.models.get(first.id)
        print(f"get: {model.id} by {model.provider}, makes {model.media_type}")
        try:
            client.models.get("no/such/model")
        except NotFoundError as error:
            print(f"get of a model that is not there: [{error.error_code}] {error.message}")


if __name__ == "__main__":
    main()
