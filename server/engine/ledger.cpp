#include "server/engine/ledger.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <vector>

#include "protocol/record/base64.hpp"

namespace yishi::engine {

namespace {

/// The store may not be called while it is read, and entries name blobs: so rows are read in portions.
constexpr std::size_t portion = 4'096;

record::Digest digest_of(const messages::DigestText& text) {
    const auto digest = record::base64::decode_digest(text.text);
    if (!digest) throw std::runtime_error("\"" + text.text + "\" is not a SHA-256 in base64");
    return *digest;
}

std::string place_of(const Row& row) {
    return "Entry " + std::to_string(row.index) + " of " + row.log + " (position " + std::to_string(row.position) +
           ", kind " + row.kind + ")";
}

}  // namespace

messages::LogHead Ledger::head(std::string_view log) const {
    const record::MerkleLog* tree = domain::find(trees_, log);
    const record::MerkleLog empty;
    if (tree == nullptr) tree = &empty;
    return {.size = tree->size(), .root = {record::base64::encode(tree->root())}};
}

std::string Ledger::blob(const messages::DigestText& digest) const {
    if (const std::string* pending = domain::find(pending_blobs_, digest.text)) return *pending;
    auto stored = store_.blob(digest_of(digest));
    if (!stored) throw std::runtime_error("the content with SHA-256 " + digest.text + " is not in the store");
    return std::move(*stored);
}

void Ledger::apply(const domain::Entry& entry) {
    domain::apply(state_, entry, [this](const messages::DigestText& digest) { return blob(digest); });
    auto tree = trees_.find(entry.log);
    if (tree == trees_.end()) tree = trees_.emplace(std::string(entry.log), record::MerkleLog{}).first;
    tree->second.append(entry.leaf);
}

void Ledger::replay_row(const Row& row) {
    if (row.index != state_.log_size(row.log))
        throw std::runtime_error(place_of(row) + " does not follow the one before it in its log.");
    const domain::ReadFact read = domain::read_fact(row.kind, row.bytes);
    if (read.error) throw std::runtime_error(place_of(row) + " cannot be read: " + *read.error);
    try {
        apply({.position = row.position,
               .log = row.log,
               .index = row.index,
               .bytes = row.bytes,
               .leaf = row.leaf,
               .fact = read.fact});
    } catch (const StoreUnavailable&) {
        throw;
    } catch (const StoreDamaged&) {
        throw;
    } catch (const std::runtime_error& error) {
        throw std::runtime_error(place_of(row) + " does not fit what stands before it: " + error.what());
    }
}

void Ledger::replay(const Progress& progress) {
    state_ = {};
    trees_.clear();
    pending_ = {};
    pending_blobs_.clear();
    const Position total = store_.end();
    Position next = 0;
    std::vector<Row> rows;
    while (next < total) {
        rows.clear();
        store_.read(next, [&](const Row& row) {
            rows.push_back(row);
            return rows.size() < portion;
        });
        if (rows.empty()) throw std::runtime_error("The store ends before position " + std::to_string(total) + ".");
        for (const Row& row : rows) replay_row(row);
        next += rows.size();
        if (progress) progress(std::min(next, total), total);
    }
}

void Ledger::add(domain::Decision decision, const std::optional<record::Digest>& leaf, const Applied& applied) {
    for (domain::Attachment& attachment : decision.attachments) {
        pending_.blobs.push_back({.digest = digest_of(attachment.digest), .bytes = attachment.bytes});
        pending_blobs_.insert_or_assign(std::move(attachment.digest.text), std::move(attachment.bytes));
    }
    bool first = true;
    for (domain::Intended& intended : decision.entries) {
        const record::Digest hash = first && leaf ? *leaf : record::leaf_hash(intended.bytes);
        first = false;
        pending_.rows.push_back({.position = state_.next_position,
                                 .log = std::move(intended.log),
                                 .index = 0,
                                 .kind = std::move(intended.kind),
                                 .bytes = std::move(intended.bytes),
                                 .leaf = hash});
        pending_.rows.back().index = state_.log_size(pending_.rows.back().log);
        const Row& placed = pending_.rows.back();
        apply({.position = placed.position,
               .log = placed.log,
               .index = placed.index,
               .bytes = placed.bytes,
               .leaf = placed.leaf,
               .fact = intended.fact});
        applied(intended.fact);
    }
}

Batch Ledger::take_pending() {
    pending_blobs_.clear();
    return std::exchange(pending_, {});
}

}  // namespace yishi::engine
