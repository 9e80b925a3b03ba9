#include "server/store/row_seal.hpp"

#include <cstdint>

namespace yishi::store {
namespace {

void append_number(std::string& text, std::uint64_t number) {
    for (int shift = 56; shift >= 0; shift -= 8) text.push_back(static_cast<char>(number >> shift));
}

}  // namespace

record::Digest RowSealer::seal(const engine::Row& row) {
    buffer_.clear();
    append_number(buffer_, row.position);
    append_number(buffer_, row.index);
    // The lengths keep ("ab", "c") apart from ("a", "bc").
    append_number(buffer_, row.log.size());
    buffer_.append(row.log);
    append_number(buffer_, row.kind.size());
    buffer_.append(row.kind);
    buffer_.append(reinterpret_cast<const char*>(row.leaf.bytes.data()), row.leaf.bytes.size());
    return record::sha256(buffer_);
}

}  // namespace yishi::store
