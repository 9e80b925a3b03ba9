#include "server/engine/portion.hpp"

#include <optional>
#include <utility>
#include <variant>

#include "protocol/record/base64.hpp"

namespace yishi::engine {

namespace {

/// The content that an event names and that belongs to the state: rosters, seat plans, electorates, rolls. Papers,
/// which entries name as `file`, do not.
std::optional<messages::DigestText> named_by(const messages::Event& event) {
    return std::visit(
        [](const auto& each) -> std::optional<messages::DigestText> {
            if constexpr (requires { each.roster; })
                return each.roster;
            else if constexpr (requires { each.plan; })
                return each.plan;
            else if constexpr (requires { each.electorate; })
                return each.electorate;
            else if constexpr (requires { each.roll; })
                return each.roll;
            else
                return std::nullopt;
        },
        event);
}

}  // namespace

void read_portion(EventStore& store, Position from, std::size_t most, Portion& portion) {
    std::size_t count = 0;
    store.read(from, [&](const Row& row) {
        if (count == portion.rows.size()) portion.rows.emplace_back();
        ReadRow& each = portion.rows[count++];
        each.row = row;
        each.read = domain::read_fact(row.kind, row.bytes);
        return count < most;
    });
    portion.rows.resize(count);
    portion.blobs.clear();
    for (const ReadRow& each : portion.rows) {
        const auto* event = std::get_if<messages::Event>(&each.read.fact);
        const auto name = event ? named_by(*event) : std::nullopt;
        if (!name || portion.blobs.contains(name->text)) continue;
        const auto digest = record::base64::decode_digest(name->text);
        if (auto bytes = digest ? store.blob(*digest) : std::nullopt)
            portion.blobs.emplace(name->text, std::move(*bytes));
    }
}

}  // namespace yishi::engine
