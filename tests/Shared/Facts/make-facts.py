"""Makes facts.tsv from Onfido's OpenAPI document: names, types, nullability and values, no prose.

    python3 make-facts.py onfido-openapi-v3.6.json > facts.tsv

Compositions are flattened, and only what an operation, an error or a webhook event leads to is written.
Types: string, string:<format>, integer, number, boolean, any (no documented shape), enum:<name>, object:<schema>, and a list of one with [] after it.
"""

import json
import sys

METHODS = ("get", "post", "put", "patch", "delete")
BESIDE_OPERATIONS = ("webhook_event", "Error", "Error_1")


def main(path):
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    facts = Facts(document)
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                facts.operation(method, path, item[method])
    for name in BESIDE_OPERATIONS:
        facts.line("root", name)
        facts.schema(name)
    sys.stdout.write("\n".join("\t".join(line) for line in facts.lines) + "\n")


class Facts:
    def __init__(self, document):
        self.document = document
        self.lines = []
        self.done = set()
        self.waiting = []

    def line(self, *parts):
        self.lines.append(parts)

    def operation(self, method, path, operation):
        name = operation["operationId"]
        self.line("operation", name, method.upper(), path)
        for parameter in map(self.resolved, operation.get("parameters", [])):
            if parameter["in"] == "query":
                kind = self.type_of(parameter["schema"], f"{name}.{parameter['name']}")
                self.line("parameter", name, parameter["name"], kind, needed(parameter.get("required")))
        for media, schema in self.contents(operation.get("requestBody", {})):
            self.line("request", name, media, self.type_of(schema, name))
        for status, answer in operation["responses"].items():
            if status.startswith("2"):
                contents = [(media, self.type_of(schema, name)) for media, schema in self.contents(answer)]
                for media, kind in contents or [("-", "-")]:
                    self.line("answer", name, status, media, kind)
        self.write_waiting()

    def schema(self, name):
        self.waiting.append((name, self.document["components"]["schemas"][name]))
        self.write_waiting()

    def write_waiting(self):
        while self.waiting:
            name, schema = self.waiting.pop(0)
            if name in self.done:
                continue
            self.done.add(name)
            if "discriminator" in schema:
                for value, target in schema["discriminator"]["mapping"].items():
                    self.line("variant", name, value, self.type_of({"$ref": target}, name))
            properties, required = {}, set()
            for part in self.parts(schema):
                properties |= part.get("properties", {})
                required |= set(part.get("required", []))
            for key, value in properties.items():
                kind = self.type_of(value, f"{name}.{key}")
                nullable = "null" if value.get("nullable") else "-"
                self.line("property", name, key, kind, needed(key in required), nullable)

    def type_of(self, schema, name):
        if "$ref" in schema:
            name = schema["$ref"].rsplit("/", 1)[-1]
            return self.named(name, self.resolved(schema))
        if len(schema.get("allOf", [])) == 1 and "properties" not in schema:
            return self.type_of(schema["allOf"][0], name)
        return self.named(name, schema)

    def named(self, name, schema):
        if "enum" in schema:
            if name not in self.done:
                self.done.add(name)
                for value in schema["enum"]:
                    self.line("value", name, value)
            return f"enum:{name}"
        if schema.get("type") == "array":
            return self.type_of(schema["items"], name) + "[]"
        if "discriminator" in schema or any("properties" in part for part in self.parts(schema)):
            self.waiting.append((name, schema))
            return f"object:{name}"
        kind = schema.get("type", "any")
        if kind == "object":
            return "any"
        return f"{kind}:{schema['format']}" if kind == "string" and "format" in schema else kind

    def parts(self, schema):
        schema = self.resolved(schema)
        yield schema
        for part in schema.get("allOf", []):
            yield from self.parts(part)

    def contents(self, holder):
        for media, content in self.resolved(holder).get("content", {}).items():
            if "schema" in content:
                yield media, content["schema"]

    def resolved(self, node):
        while "$ref" in node:
            target = self.document
            for step in node["$ref"].split("/")[1:]:
                target = target[step]
            node = target
        return node


def needed(is_required):
    return "required" if is_required else "optional"


main(sys.argv[1])
