"""What there is: models, what stands for a trait or a foreign name, characters and styles."""

from framewire import Venice


def main() -> None:
    with Venice() as client:
        for model in client.models.list(type="text").data:
            if can := model.model_spec.capabilities:
                tools, sees = can.supports_function_calling, can.supports_vision
                print(f"{model.id}: tools={tools} sees={sees}")
        print(f"fastest: {client.models.traits().data['fastest']}")
        print(f"gpt-4o is answered by {client.models.compatibility_mapping().data['gpt-4o']}")
        print(f"characters: {[each.slug for each in client.characters.list().data]}")
        print(f"styles: {len(client.images.styles().data)}")


if __name__ == "__main__":
    main()
