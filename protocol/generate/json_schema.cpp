#include <boost/json.hpp>
#include <string_view>

#include "protocol/generate/json_text.hpp"
#include "protocol/generate/outputs.hpp"
#include "protocol/messages/limits.hpp"

namespace yishi::generate {
namespace {

namespace json = boost::json;
namespace limits = yishi::messages::limits;

json::object reference(std::string_view name) {
    return {{"$ref", "#/$defs/" + std::string(name)}};
}

std::string_view name_of_form(TextForm form) {
    switch (form) {
        case TextForm::identifier:
            return "Identifier";
        case TextForm::name:
            return "Name";
        case TextForm::text:
            return "Text";
        case TextForm::document:
            return "Document";
        case TextForm::date:
            return "Date";
        case TextForm::digest:
            return "Digest";
        case TextForm::key:
            return "Key";
        case TextForm::secret:
            return "Secret";
        case TextForm::plain:
            break;
    }
    return "";
}

/// The texts of identifiers.hpp. A schema counts characters, the codec bytes: each description says so.
void add_texts(json::object& definitions) {
    definitions["Identifier"] = {
        {"type", "string"}, {"pattern", "^[a-z0-9.-]{1,32}$"}, {"maxLength", limits::identifier_bytes}};
    definitions["Name"] = {{"description", "At most 400 bytes of UTF-8."},
                           {"type", "string"},
                           {"pattern", "^[^\\u0000-\\u001f\\u007f]+$"},
                           {"minLength", 1},
                           {"maxLength", limits::name_bytes}};
    definitions["Text"] = {{"description", "At most 6000 bytes of UTF-8."},
                           {"type", "string"},
                           {"pattern", "^[^\\u0000-\\u0009\\u000b-\\u001f\\u007f]*$"},
                           {"maxLength", limits::text_bytes}};
    definitions["Document"] = {{"description", "The content of a file, at most 2000000 bytes of UTF-8."},
                               {"type", "string"},
                               {"maxLength", limits::document_bytes}};
    definitions["Date"] = {{"description", "A day that exists."},
                           {"type", "string"},
                           {"pattern", "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}};
    definitions["Digest"] = {{"description", "A SHA-256 in base64 (RFC 4648 section 4)."},
                             {"type", "string"},
                             {"pattern", "^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$"}};
    definitions["Key"] = {{"description", "A public key in base64: a type byte and the key (docs/spec/record.md)."},
                          {"type", "string"},
                          {"pattern", "^A([Q-Za-f][A-Za-z0-9+/]{42}|[g-v][A-Za-z0-9+/]{120}[AEIMQUYcgkosw048]=)$"}};
    definitions["Secret"] = {{"description", "Printable ASCII without spaces; never written by the server."},
                             {"type", "string"},
                             {"pattern", "^[!-~]+$"},
                             {"minLength", 1},
                             {"maxLength", limits::secret_bytes}};
}

json::object schema_of(const Field& field) {
    struct Visitor {
        json::object operator()(Boolean) const { return {{"type", "boolean"}}; }
        json::object operator()(const WholeNumber& number) const {
            return {{"type", "integer"}, {"minimum", number.least}, {"maximum", number.most}};
        }
        json::object operator()(TextForm form) const {
            if (form == TextForm::plain) return {{"type", "string"}};
            return reference(name_of_form(form));
        }
        json::object operator()(const Reference& to) const { return reference(to.name); }
    };
    json::object schema = std::visit(Visitor{}, field.type);
    if (field.list) schema = {{"type", "array"}, {"items", std::move(schema)}, {"maxItems", limits::list_items}};
    if (field.optional) schema = {{"anyOf", json::array{std::move(schema), {{"type", "null"}}}}};
    if (!field.comment.empty()) schema["description"] = field.comment;
    return schema;
}

json::object described(const std::string& comment) {
    json::object schema;
    if (!comment.empty()) schema["description"] = comment;
    return schema;
}

json::object schema_of(const Struct& declared) {
    json::object schema = described(declared.comment);
    json::object properties;
    json::array required;
    if (declared.kind) {
        properties["kind"] = {{"const", *declared.kind}};
        required.emplace_back("kind");
    }
    for (const auto& field : declared.fields) {
        properties[field.name] = schema_of(field);
        if (!field.optional || !declared.from_clients) required.emplace_back(field.name);
    }
    schema["type"] = "object";
    schema["properties"] = std::move(properties);
    schema["required"] = std::move(required);
    schema["additionalProperties"] = false;
    return schema;
}

json::object schema_of(const Enumeration& declared) {
    json::object schema = described(declared.comment);
    schema["enum"] = json::array(declared.values.begin(), declared.values.end());
    return schema;
}

json::object schema_of(const Union& declared) {
    json::object schema = described(declared.comment);
    json::array alternatives;
    for (const auto& name : declared.alternatives) alternatives.push_back(reference(name));
    schema["oneOf"] = std::move(alternatives);
    return schema;
}

}  // namespace

std::string json_schema(const Model& model) {
    json::object definitions;
    add_texts(definitions);
    for (const auto& declaration : model.declarations)
        std::visit([&](const auto& declared) { definitions[declared.name] = schema_of(declared); }, declaration);
    return indented(
        json::object{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                     {"$id", "urn:yishi:v1:messages"},
                     {"$comment", "Generated by yishi-generate from protocol/messages. Do not edit."},
                     {"title", "Messages and entries of Yishi"},
                     {"description",
                      "A message of a connection (docs/spec/protocol.md) or an entry of a log (docs/spec/entries.md). "
                      "Use the definition of what is expected, such as #/$defs/ServerFrame. What the server writes "
                      "has every field; in what clients write a field that may be null may be missing, too."},
                     {"anyOf", json::array{reference("ClientFrame"), reference("ServerFrame"), reference("Event")}},
                     {"$defs", std::move(definitions)}});
}

}  // namespace yishi::generate
