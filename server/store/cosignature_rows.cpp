#include "server/store/cosignature_rows.hpp"

#include <algorithm>
#include <cstdint>

namespace yishi::store {
namespace {

/// As the schema demands it, so copying never runs over.
template <class Bytes>
void copy_bytes(const SQLite::Column& from, Bytes& to) {
    const std::string bytes = from.getString();
    if (bytes.size() != to.size()) throw SQLite::Exception("a cosignature has a hash or key id of another length");
    std::copy(bytes.begin(), bytes.end(), to.begin());
}

}  // namespace

std::vector<engine::KeptCosignature> read_cosignatures(const SQLite::Database& database, const std::string& origin) {
    std::vector<engine::KeptCosignature> rows;
    if (!database.tableExists("cosignature")) return rows;
    SQLite::Statement select(
        database, "SELECT size, root, witness, key_id, signature FROM cosignature WHERE origin = ? ORDER BY witness");
    select.bindNoCopy(1, origin);
    while (select.executeStep()) {
        engine::KeptCosignature& row = rows.emplace_back();
        row.origin = origin;
        row.size = static_cast<std::uint64_t>(select.getColumn(0).getInt64());
        copy_bytes(select.getColumn(1), row.root.bytes);
        row.signature.name = select.getColumn(2).getString();
        copy_bytes(select.getColumn(3), row.signature.id);
        row.signature.signature = select.getColumn(4).getString();
    }
    return rows;
}

void write_cosignature(const SQLite::Database& database, const engine::KeptCosignature& cosignature) {
    SQLite::Statement insert(
        database,
        "INSERT INTO cosignature (origin, witness, size, root, key_id, signature) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (origin, witness) DO UPDATE SET size = excluded.size, root = excluded.root, "
        "key_id = excluded.key_id, signature = excluded.signature WHERE excluded.size >= size");
    insert.bindNoCopy(1, cosignature.origin);
    insert.bindNoCopy(2, cosignature.signature.name);
    insert.bind(3, static_cast<std::int64_t>(cosignature.size));
    insert.bindNoCopy(4, cosignature.root.bytes.data(), static_cast<int>(cosignature.root.bytes.size()));
    insert.bindNoCopy(5, cosignature.signature.id.data(), static_cast<int>(cosignature.signature.id.size()));
    insert.bindNoCopy(6, cosignature.signature.signature.data(),
                      static_cast<int>(cosignature.signature.signature.size()));
    insert.exec();
}

}  // namespace yishi::store
