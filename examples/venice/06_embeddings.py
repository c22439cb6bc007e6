"""Which of some texts is nearest in meaning to a question."""

from framewire import Venice

TEXTS = ["A city on water", "A recipe for bread", "A tall mountain"]


def product(one: list[float], other: list[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def main() -> None:
    with Venice() as client:
        # Base64 is a quarter of the size on the way; the vectors are numbers either way.
        vectors = client.embeddings.create(
            [*TEXTS, "A city on water"], "text-embedding-bge-m3", encoding_format="base64"
        )
        *texts, question = (item.embedding for item in vectors)
        nearest = max(TEXTS, key=lambda text: product(texts[TEXTS.index(text)], question))
        print(f"{len(question)} numbers each; nearest: {nearest}")


if __name__ == "__main__":
    main()
