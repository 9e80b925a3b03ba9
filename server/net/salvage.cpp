#include "server/net/salvage.hpp"

#include <string>

#include "protocol/messages/json_reader.hpp"

namespace yishi::net {

std::optional<messages::Identifier> salvage_identifier(std::string_view text) {
    messages::JsonReader reader(text);
    if (!reader.take('{', "an object")) return std::nullopt;
    std::optional<messages::Identifier> found;
    do {
        std::string_view key;
        std::string storage;
        if (!reader.read_string(key, storage) || !reader.take(':', "a colon")) break;
        if (key != "id") {
            if (!reader.skip_value()) break;
            continue;
        }
        std::string_view value;
        std::string value_storage;
        if (found || !reader.read_string(value, value_storage) || !messages::is_identifier(value)) return std::nullopt;
        found.emplace(std::string(value));
    } while (reader.take_if(','));
    return found;
}

}  // namespace yishi::net
