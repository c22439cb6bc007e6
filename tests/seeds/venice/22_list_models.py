# listModels
# The document has no code, only example values: this is the Python for them.
# Repairs: a model that is priced by resolution has no `generation` since August 2026.

from framewire import Venice

with Venice() as client:
    for model in client.models.list(type="text").data:
        spec = model.model_spec
        print(model.id, spec.available_context_tokens, spec.capabilities.supports_function_calling)
        print(spec.constraints.temperature.default, spec.pricing.input_.usd, spec.traits)
    for model in client.models.list(type="image").data:
        price = model.model_spec.pricing.generation
        print(model.id, model.model_spec.constraints.steps.max_, price and price.usd)
