#include "server/domain/decision.hpp"

#include "protocol/messages/codec.hpp"

namespace yishi::domain {

ReadFact read_fact(std::string_view kind, std::string_view bytes) {
    if (kind == messages::named_ballot_kind) {
        auto ballot = record::decode_signed_ballot(bytes);
        if (!ballot) return {{}, ballot.error().sentence()};
        return {std::move(*ballot), std::nullopt};
    }
    auto event = messages::decode<messages::Event>(bytes);
    if (!event) return {{}, event.error->sentence()};
    const auto said = std::visit([](const auto& each) { return each.kind; }, event.value);
    if (said != kind)
        return {{}, "the row is of kind " + std::string(kind) + ", the entry of kind " + std::string(said)};
    return {std::move(event.value), std::nullopt};
}

}  // namespace yishi::domain
