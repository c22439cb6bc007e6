# README: the state of a task.
# Repairs: the client and the task come from the example before.
from framewire import Siray

client = Siray()
response = client.image.generate_async("black-forest-labs/flux-1.1-pro-ultra-i2i", "A sunset")

# After starting an async generation, query its status
status = client.image.query_task(response.task_id)

if status.is_completed():
    print(f"✓ Completed!")
    for i, url in enumerate(status.outputs, 1):
        print(f"  Image {i}: {url}")
elif status.is_processing():
    print(f"⏳ Processing... {status.progress}")
elif status.is_failed():
    print(f"✗ Failed: {status.fail_reason}")
