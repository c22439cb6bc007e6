# API reference: error handling.
# Repairs: the client closed.
from framewire import Visgate
from framewire.exceptions import (
    AuthenticationError,
    ProviderError,
    RateLimitError,
    ValidationError,
    VisgateError,
)

client = Visgate(api_key="your_api_key")

try:
    result = client.generate(prompt="a sunset", model="fal-ai/flux/schnell")
except AuthenticationError:
    print("Invalid or missing API key")
except RateLimitError as e:
    print(f"Rate limit exceeded. Retry after: {e.retry_after} seconds")
except ProviderError as e:
    print(f"Provider error: {e.message} (provider: {e.provider})")
except ValidationError:
    print("Invalid request parameters")
except VisgateError as e:
    print(f"API error: {e.message} (code: {e.error_code})")
client.close()
