# API reference: the complete example, synchronous.
# Repairs: none.
from framewire import Visgate

# Initialize client
client = Visgate(api_key="your_api_key")

# Generate image
result = client.generate(
    prompt="a beautiful sunset", model="fal-ai/flux/schnell", params={"num_images": 1}
)

print(f"Generated {len(result.images)} image(s)")
print(f"Cost: ${result.cost:.6f}")
print(f"Image URL: {result.image_url}")

# Get usage
summary = client.usage.get(period="month")
print(f"Total requests this month: {summary.total_requests}")
print(f"Cache hit rate: {summary.cache_hit_rate:.1f}%")

# Close client
client.close()
