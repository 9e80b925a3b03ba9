#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "protocol/messages/events.hpp"
#include "protocol/messages/frames.hpp"
#include "protocol/record/named_ballot.hpp"
#include "tests/unit/messages/samples/json_model.hpp"

using namespace yishi;
using namespace yishi::messages;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

/// Whatever bytes come in: the JSON that is accepted is what Boost.JSON accepts, but for numbers; what is decoded is
/// what Boost.JSON reads, and its canonical form is decoded to itself; a ballot that is accepted is written as it was
/// read.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    require(!model::disagree(text));
    require(!model::decodes_otherwise<ClientFrame>(text));
    require(!model::decodes_otherwise<ServerFrame>(text));
    require(!model::decodes_otherwise<Event>(text));
    if (const auto ballot = record::decode_named_ballot(text)) require(record::encode(*ballot) == text);
    return 0;
}
