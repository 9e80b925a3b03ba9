#pragma once

#include <string>
#include <vector>

#include "server/engine/event_store.hpp"

namespace yishi::store::test {

extern const std::string council;  ///< A register's log.
extern const std::string meeting;  ///< A meeting's log.

/// What a test knows of a log that it writes: makes rows that continue it.
class Writer {
  public:
    /// The next row of `log`, with bytes that begin with `text`.
    engine::Row row(const std::string& log, const std::string& text = "entry");

    /// A batch of `count` rows of `log`.
    engine::Batch batch(const std::string& log, int count);

    engine::Position position = 0;

  private:
    std::vector<std::pair<std::string, std::uint64_t>> sizes_;
};

engine::Blob blob(const std::string& bytes);

/// Appends and gives the answer; fails the test where there is not exactly one.
engine::AppendResult append(engine::EventStore& store, engine::Position expected_position, const engine::Batch& batch,
                            std::uint64_t epoch = 1);

/// Appends behind the store's end and requires that it is durable.
void append_durably(engine::EventStore& store, const engine::Batch& batch);

std::vector<engine::Row> read_all(engine::EventStore& store, engine::Position from = 0);

bool same(const engine::Row& left, const engine::Row& right);
bool same(const std::vector<engine::Row>& left, const std::vector<engine::Row>& right);

}  // namespace yishi::store::test
