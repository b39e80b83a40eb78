"""The committed OpenAPI document is the one that the code describes."""

import json
from typing import Any

from api.build import HANDLERS
from api.openapi import PATH, document, text_of
from api.problems import MEDIA_TYPE

Json = dict[str, Any]


def operations() -> list[tuple[str, Json]]:
    found: Json = document(HANDLERS)
    return [
        (f"{method.upper()} {path}", operation)
        for path, methods in found["paths"].items()
        for method, operation in methods.items()
    ]


def test_the_committed_document_is_up_to_date() -> None:
    """`kith openapi` writes it anew."""
    assert PATH.read_text(encoding="utf-8") == text_of(HANDLERS)


def test_it_is_openapi_3_1() -> None:
    assert document(HANDLERS)["openapi"].startswith("3.1")


def test_every_error_is_documented_as_a_problem() -> None:
    for name, operation in operations():
        for status, response in operation["responses"].items():
            if int(status) >= 400:
                assert list(response["content"]) == [MEDIA_TYPE], (name, status)
                assert response["content"][MEDIA_TYPE]["schema"] == {
                    "$ref": "#/components/schemas/Problem"
                }


def test_every_operation_has_a_name_and_says_what_it_does() -> None:
    names = [operation["operationId"] for _, operation in operations()]
    assert len(names) == len(set(names))
    assert all(operation["description"] for _, operation in operations())


def test_whatever_comes_in_refuses_unknown_fields() -> None:
    schemas = document(HANDLERS)["components"]["schemas"]
    incoming = [name for name in schemas if name.endswith(("Fact", "Request", "Change"))]
    assert len(incoming) >= 31
    assert all(schemas[name]["additionalProperties"] is False for name in incoming)


def test_every_reference_leads_somewhere() -> None:
    found = document(HANDLERS)
    text = json.dumps(found)
    for part in text.split('"#/components/schemas/')[1:]:
        assert part.split('"')[0] in found["components"]["schemas"]
