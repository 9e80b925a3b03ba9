#include "protocol/generate/outputs.hpp"

namespace yishi::generate {

std::map<std::string, std::string> outputs(const Model& model) {
    return {
        {"protocol/generated/messages.ts", typescript(model)},
        {"protocol/generated/messages.schema.json", json_schema(model)},
        {"protocol/generated/asyncapi.json", asyncapi(model)},
        {"protocol/generated/rejections.json", rejections_json(model)},
        {"docs/spec/rejections.md", rejections_markdown(model)},
        {"docs/spec/messages.md", reference_markdown(model)},
    };
}

}  // namespace yishi::generate
