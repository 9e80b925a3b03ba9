"""Holds protocol/generated against Debian's python3-jsonschema and against itself.

usage: schema_test.py SOURCE_TREE WRITE_SAMPLES
"""

import copy
import json
import subprocess
import sys
from pathlib import Path

import jsonschema

failures = []


def expect(condition, text):
    if not condition:
        failures.append(text)


def resolve(documents, base, reference):
    """The value a $ref points to (RFC 6901), in the document it names or its own."""
    file, _, pointer = reference.partition("#")
    value = documents[Path(file).name if file else base]
    for step in pointer.split("/")[1:]:
        value = value[step.replace("~1", "/").replace("~0", "~")]
    return value


def references(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "$ref":
                yield inner
            else:
                yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def objects(value, path=()):
    """Every object within the value, with the steps that lead to it."""
    if isinstance(value, dict):
        yield path
        for key, inner in value.items():
            yield from objects(inner, path + (key,))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from objects(inner, path + (index,))


def changed(value, path, change):
    result = copy.deepcopy(value)
    inner = result
    for step in path:
        inner = inner[step]
    change(inner)
    return result


def main(tree, write_samples):
    generated = Path(tree) / "protocol" / "generated"
    documents = {path.name: json.loads(path.read_text("utf-8")) for path in generated.glob("*.json")}
    schema = documents["messages.schema.json"]
    asyncapi = documents["asyncapi.json"]

    for name in ("messages.schema.json", "asyncapi.json"):
        for reference in references(documents[name]):
            try:
                resolve(documents, name, reference)
            except (KeyError, TypeError):
                expect(False, f"{name}: {reference} leads nowhere")
    for name, operation in asyncapi["operations"].items():
        expect(operation["action"] in ("send", "receive"), f"asyncapi: action of {name}")
    carried = {reference["$ref"].rsplit("/", 1)[1]
               for operation in asyncapi["operations"].values()
               for reference in operation["messages"] + operation.get("reply", {}).get("messages", [])}
    frames = {reference["$ref"].rsplit("/", 1)[1]
              for side in ("ClientFrame", "ServerFrame") for reference in schema["$defs"][side]["oneOf"]}
    expect(carried == frames, f"asyncapi: operations do not carry {sorted(frames ^ carried)}")

    jsonschema.Draft202012Validator.check_schema(schema)
    validators = {}

    def valid(definition, value):
        if definition not in validators:
            # The definition alone, with the others beside it: the whole schema's anyOf would try them all.
            validators[definition] = jsonschema.Draft202012Validator(
                {"$ref": f"#/$defs/{definition}", "$defs": schema["$defs"]})
        return validators[definition].is_valid(value)

    samples = subprocess.run([write_samples], check=True, capture_output=True, encoding="utf-8").stdout.splitlines()
    kinds = set()
    refused = 0
    for number, line in enumerate(samples):
        definition, text = line.split(" ", 1)
        value = json.loads(text)
        kinds.add((definition, value["kind"]))
        expect(valid(definition, value), f"{definition}: refused {text[:300]}")
        if number % 3:
            continue
        # One fault in each object: an unknown field, and the loss of the first.
        for path in list(objects(value))[:6]:
            refused += 2
            expect(not valid(definition, changed(value, path, lambda inner: inner.update(unknown=1))),
                   f"{definition}: took an unknown field at {path} in {text[:300]}")
            expect(not valid(definition, changed(value, path, lambda inner: inner.pop(next(iter(inner))))),
                   f"{definition}: did not miss a field at {path} in {text[:300]}")
    wanted = sum(len(schema["$defs"][name]["oneOf"]) for name in ("ClientFrame", "Command", "Query", "ServerFrame", "Event"))
    expect(len(kinds) == wanted, f"samples of {len(kinds)} kinds, not {wanted}")

    for text, good in (("m-0412", True), ("", False), ("A", False), ("a" * 32, True), ("a" * 33, False), ("a b", False)):
        expect(valid("Identifier", text) == good, f"Identifier: {text!r}")
    for text, good in (("2026-07-29", True), ("2026-7-29", False), ("2026-13-01", False), ("2026-07-29T00", False)):
        expect(valid("Date", text) == good, f"Date: {text!r}")
    expect(valid("Secret", "0012~!") and not any(valid("Secret", each) for each in ("", "1 2", "一", "1" * 65)), "Secret")
    expect(not valid("Name", "a\nb") and not valid("Name", "") and not valid("Name", "n" * 401), "Name")
    expect(valid("Text", "a\nb") and not valid("Text", "a\tb") and not valid("Text", "t" * 6001), "Text")

    for failure in failures[:20]:
        print(failure)
    print(f"{len(samples)} samples, {refused} faults, {len(failures)} failures")
    return 1 if failures or not samples or not refused else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
