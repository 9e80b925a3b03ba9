#include "protocol/generate/json_text.hpp"

#include <boost/json.hpp>

namespace yishi::generate {
namespace {

namespace json = boost::json;

void write(std::string& out, const json::value& value, const std::string& margin) {
    const std::string inner = margin + "  ";
    const auto separate = [&](bool first) { out += (first ? "\n" : ",\n") + inner; };
    if (const auto* object = value.if_object(); object && !object->empty()) {
        out += '{';
        for (const auto& member : *object) {
            separate(&member == object->begin());
            out += json::serialize(json::string(member.key())) + ": ";
            write(out, member.value(), inner);
        }
        out += "\n" + margin + "}";
    } else if (const auto* array = value.if_array(); array && !array->empty()) {
        out += '[';
        for (const auto& item : *array) {
            separate(&item == array->begin());
            write(out, item, inner);
        }
        out += "\n" + margin + "]";
    } else {
        out += json::serialize(value);
    }
}

}  // namespace

std::string indented(const json::value& value) {
    std::string out;
    write(out, value, "");
    return out + "\n";
}

}  // namespace yishi::generate
