#pragma once

#include <cstddef>
#include <vector>

#include "server/domain/by_id.hpp"
#include "server/domain/decision.hpp"
#include "server/engine/event_store.hpp"

namespace yishi::engine {

/// A row and what its bytes say.
struct ReadRow {
    Row row;
    domain::ReadFact read;
};

/// Rows that follow one another, with the content that they name, by its digest; what the store does not have is
/// missing here. So a portion can be applied while the store is read further.
struct Portion {
    std::vector<ReadRow> rows;
    domain::ById<std::string> blobs;
};

/// Reads at most `most` rows from position `from` on into `portion`, in place of what it held, whose memory is used
/// again: what one thread allocates it frees itself. Throws what the store throws.
void read_portion(EventStore& store, Position from, std::size_t most, Portion& portion);

}  // namespace yishi::engine
