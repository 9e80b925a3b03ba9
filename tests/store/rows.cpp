#include "rows.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "protocol/record/merkle.hpp"

namespace yishi::store::test {

const std::string council = "hangzhou/register";
const std::string meeting = "hangzhou/meeting/15-35";

engine::Row Writer::row(const std::string& log, const std::string& text) {
    auto found = std::find_if(sizes_.begin(), sizes_.end(), [&](const auto& size) { return size.first == log; });
    if (found == sizes_.end()) found = sizes_.insert(sizes_.end(), {log, 0});
    engine::Row row;
    row.position = position++;
    row.log = log;
    row.index = found->second++;
    row.kind = "kind_" + std::to_string(row.index % 3);
    row.bytes = text + " <" + std::to_string(row.position) + ">\n";
    row.leaf = record::leaf_hash(row.bytes);
    return row;
}

engine::Batch Writer::batch(const std::string& log, int count) {
    engine::Batch batch;
    for (int made = 0; made < count; ++made) batch.rows.push_back(row(log));
    return batch;
}

engine::Blob blob(const std::string& bytes) {
    return {record::sha256(bytes), bytes};
}

engine::AppendResult append(engine::EventStore& store, engine::Position expected_position, const engine::Batch& batch,
                            std::uint64_t epoch) {
    int answers = 0;
    engine::AppendResult answer;
    store.append(expected_position, epoch, batch, [&](engine::AppendResult result) {
        ++answers;
        answer = std::move(result);
    });
    REQUIRE(answers == 1);
    if (answer.outcome == engine::Appended::durable) {
        REQUIRE(answer.reason.empty());
    } else {
        REQUIRE_FALSE(answer.reason.empty());
    }
    return answer;
}

void append_durably(engine::EventStore& store, const engine::Batch& batch) {
    const auto answer = append(store, store.end(), batch, store.epoch());
    INFO(answer.reason);
    REQUIRE(answer.outcome == engine::Appended::durable);
}

std::vector<engine::Row> read_all(engine::EventStore& store, engine::Position from) {
    std::vector<engine::Row> rows;
    store.read(from, [&](const engine::Row& row) {
        rows.push_back(row);
        return true;
    });
    return rows;
}

bool same(const engine::Row& left, const engine::Row& right) {
    return left.position == right.position && left.log == right.log && left.index == right.index &&
           left.kind == right.kind && left.bytes == right.bytes && left.leaf == right.leaf;
}

bool same(const std::vector<engine::Row>& left, const std::vector<engine::Row>& right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](const auto& a, const auto& b) { return same(a, b); });
}

}  // namespace yishi::store::test
