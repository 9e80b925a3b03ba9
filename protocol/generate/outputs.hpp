#pragma once

#include <map>
#include <string>

#include "protocol/generate/model.hpp"

/// One writer a file. Each gives the file's whole content, the same for the same model.
namespace yishi::generate {

/// TypeScript: an interface a struct, a union of literals an enumeration, a discriminated union a variant.
std::string typescript(const Model& model);

/// JSON Schema 2020-12 with everything under `$defs`.
std::string json_schema(const Model& model);

/// AsyncAPI 3.0: the channel, its two directions and their messages, whose payloads refer to the JSON Schema beside it.
std::string asyncapi(const Model& model);

/// The codes in order of precedence with both texts.
std::string rejections_json(const Model& model);
std::string rejections_markdown(const Model& model);

/// Every message, entry and type with its fields, for people.
std::string reference_markdown(const Model& model);

/// All of them by their path from the root of the source tree.
std::map<std::string, std::string> outputs(const Model& model);

}  // namespace yishi::generate
