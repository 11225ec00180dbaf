"""What the API's document says of every operation besides its own answer: any refusal is a Refused (`http.Problem`)."""

from __future__ import annotations

from typing import Any

from litestar import Litestar
from litestar.openapi.spec import OpenAPI, OpenAPIMediaType, OpenAPIResponse, OpenAPIType, Reference, Schema

PROBLEM = Schema(
    type=OpenAPIType.OBJECT,
    description="A refusal, or a fault of ours. code: `<context>.<Name>`, to be translated; facts: its figures.",
    properties={
        "code": Schema(type=OpenAPIType.STRING),
        "message": Schema(type=OpenAPIType.STRING),
        "facts": Schema(type=OpenAPIType.OBJECT, additional_properties=True),
        "request_id": Schema(type=OpenAPIType.STRING),
    },
    required=["code", "message", "facts", "request_id"],
)
REFUSED = OpenAPIResponse(
    description="Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500)",
    content={"application/json": OpenAPIMediaType(schema=Reference(ref="#/components/schemas/Refused"))},
)
METHODS = ("get", "post", "put", "patch", "delete")


def documented(document: OpenAPI) -> OpenAPI:
    """The same document, in which every operation names its refusals; the framework's own guess at a 400 goes."""
    if document.components.schemas.get("Refused") is PROBLEM:
        return document
    document.components.schemas["Refused"] = PROBLEM
    for path in (document.paths or {}).values():
        for operation in (found for method in METHODS if (found := getattr(path, method)) is not None):
            responses: dict[str, Any] = dict(operation.responses or {})
            responses.pop("400", None)
            operation.responses = {**responses, "default": REFUSED}
    return document


class Documented(Litestar):
    """An application whose document names refusals."""

    @property
    def openapi_schema(self) -> OpenAPI:
        """The document; see `documented`."""
        return documented(super().openapi_schema)
