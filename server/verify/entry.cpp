#include "server/verify/entry.hpp"

#include "protocol/messages/codec.hpp"

namespace yishi::verify {

Meaning read_entry(std::string_view bytes) {
    if (!bytes.starts_with('{')) {
        auto ballot = record::decode_signed_ballot(bytes);
        if (!ballot) return Defect::bad_ballot;
        return std::move(*ballot);
    }
    if (bytes.size() > messages::limits::entry_bytes) return Defect::bad_entry;
    auto event = messages::decode<messages::Event>(bytes);
    // What is not canonical would be read, and written otherwise.
    if (!event || messages::encode(event.value) != bytes) return Defect::bad_entry;
    return std::move(event.value);
}

const messages::Act& act_of(const messages::Event& event) {
    return std::visit([](const auto& each) -> const messages::Act& { return each; }, event);
}

}  // namespace yishi::verify
