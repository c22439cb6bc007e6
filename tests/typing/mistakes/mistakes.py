"""Twenty mistakes of users, each on a line of its own that ends with `# mistake`."""

from framewire import Aquiles, AsyncVenice, Framewire, Siray, Venice, Visgate
from framewire.money import Budget
from framewire.types import ChatMessage, Image


def arguments(visgate: Visgate, siray: Siray, aquiles: Aquiles, venice: Venice) -> None:
    visgate.images.generate("fal-ai/flux/schnell")  # mistake
    visgate.images.generate("fal-ai/flux/schnell", "a cat", widht=512)  # mistake
    visgate.images.generate("fal-ai/flux/schnell", "a cat", width="512")  # mistake
    siray.image.run("m/x", prompt=5)  # mistake
    aquiles.images.generate("a cat", response_format="png")  # mistake
    venice.images.generate("a cat", "flux-dev", sed=7)  # mistake
    venice.images.generate("a cat", "flux-dev", timeout="30")  # mistake


def messages(venice: Venice) -> None:
    venice.chat.completions.create("llama", [{"role": "user"}])  # mistake
    venice.chat.completions.create("llama", [{"role": "usr", "content": "hi"}])  # mistake
    venice.chat.completions.create("llama", [{"role": "user", "contents": "hi"}])  # mistake
    said: ChatMessage = {"role": "tool", "content": "17"}  # mistake
    venice.chat.completions.create("llama", [said], reasoning_effort="hihg")  # mistake
    venice.chat.completions.create("llama", [said], stream_options={"usage": True})  # mistake


def results(visgate: Visgate, venice: Venice, fw: Framewire) -> None:
    print(visgate.images.generate("m", "a cat").imges)  # mistake
    image: Image = visgate.images.generate("m", "a cat").images  # mistake
    image.save(17)  # mistake
    cost: float = visgate.images.generate("m", "a cat").cost  # mistake
    print(cost)
    fw.generate_image("a cat")  # mistake


async def asynchronous(venice: AsyncVenice) -> None:
    print(venice.images.generate("a cat", "flux-dev").images)  # mistake


def money() -> None:
    Framewire(journal="jobs.db", budget=Budget("5.00", nam="tuesday"))  # mistake
