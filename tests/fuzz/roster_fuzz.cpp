#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string_view>

#include "server/domain/roster.hpp"

using namespace yishi;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

/// Whatever file is imported: it comes in whole or with faults, never both; each fault names a row that the file has;
/// what comes in has distinct identifiers, whole names and days in order.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const domain::RosterFile file = domain::read_roster(text);
    require(file.members.empty() || file.faults.empty());
    const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
    for (const auto& fault : file.faults) {
        constexpr std::string_view start = "第";
        if (fault.starts_with(start)) require(std::stoul(fault.substr(start.size())) <= lines);
    }
    std::set<std::string_view> identifiers;
    for (const auto& member : file.members) {
        require(identifiers.insert(member.id.text).second);
        require(messages::is_identifier(member.id.text) && messages::is_name(member.name.text));
        require(messages::is_date(member.serving_from.text));
        require(!member.serving_to || member.serving_from.text <= member.serving_to->text);
    }
    const domain::Roster roster(file.members);
    for (const auto& member : file.members) require(roster.member(member.id.text) != nullptr);
    return 0;
}
