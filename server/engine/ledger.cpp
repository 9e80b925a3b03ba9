#include "server/engine/ledger.hpp"

#include <algorithm>
#include <future>
#include <stdexcept>
#include <utility>
#include <vector>

#include "protocol/record/base64.hpp"
#include "protocol/record/log_name.hpp"

namespace yishi::engine {

namespace {

/// Rows that are read while those before are applied. Each portion begins with a look at the table of logs, thousands
/// after many years.
constexpr std::size_t portion_rows = 16'384;

record::Digest digest_of(const messages::DigestText& text) {
    const auto digest = record::base64::decode_digest(text.text);
    if (!digest) throw std::runtime_error("\"" + text.text + "\" is not a SHA-256 in base64");
    return *digest;
}

std::runtime_error missing(const messages::DigestText& digest) {
    return std::runtime_error("the content with SHA-256 " + digest.text + " is not in the store");
}

std::string place_of(const Row& row) {
    return "Entry " + std::to_string(row.index) + " of " + row.log + " (position " + std::to_string(row.position) +
           ", kind " + row.kind + ")";
}

}  // namespace

messages::LogHead Ledger::head(std::string_view log) const {
    const LogTree* tree = domain::find(trees_, log);
    const LogTree empty;
    if (tree == nullptr) tree = &empty;
    return {.size = tree->size(), .root = {record::base64::encode(tree->root())}};
}

const record::MerkleTree* Ledger::proofs(std::string_view log) const {
    const LogTree* tree = domain::find(trees_, log);
    return tree ? tree->proofs() : nullptr;
}

void Ledger::forget_closed() {
    for (const std::string& log : std::exchange(closed_, {}))
        if (LogTree* tree = domain::find(trees_, log)) tree->forget_proofs();
}

std::string Ledger::blob(const messages::DigestText& digest) const {
    if (const std::string* pending = domain::find(pending_blobs_, digest.text)) return *pending;
    auto stored = store_.blob(digest_of(digest));
    if (!stored) throw missing(digest);
    return std::move(*stored);
}

void Ledger::apply(const domain::Entry& entry, const domain::BlobSource& blobs) {
    domain::apply(state_, entry, blobs);
    auto tree = trees_.find(entry.log);
    if (tree == trees_.end()) tree = trees_.emplace(std::string(entry.log), LogTree(LogTree::Proofs::wanted)).first;
    tree->second.append(entry.leaf);
    if (const auto* event = std::get_if<messages::Event>(&entry.fact)) follow_meetings(entry.log, *event);
}

void Ledger::follow_meetings(std::string_view log, const messages::Event& event) {
    if (const auto* opened = std::get_if<messages::MeetingOpened>(&event)) {
        if (newest_meeting_) closed_.push_back(std::move(newest_meeting_->log));
        newest_meeting_ = record::Origin{std::string(log), opened->epoch};
    }
    if (const auto* begun = std::get_if<messages::EpochBegun>(&event); begun && newest_meeting_)
        if (newest_meeting_->log == log) newest_meeting_->epoch = begun->epoch;
    if (const auto* closed = std::get_if<messages::MeetingClosed>(&event))
        closed_.push_back(record::rehearsal_log(state_.founded.body, closed->meeting));
}

void Ledger::replay_row(const ReadRow& each, const domain::BlobSource& blobs) {
    const Row& row = each.row;
    if (each.read.error) throw std::runtime_error(place_of(row) + " cannot be read: " + *each.read.error);
    try {
        apply({.position = row.position,
               .log = row.log,
               .index = row.index,
               .bytes = row.bytes,
               .leaf = row.leaf,
               .fact = each.read.fact},
              blobs);
    } catch (const std::runtime_error& error) {
        throw std::runtime_error(place_of(row) + " does not fit what stands before it: " + error.what());
    }
}

void Ledger::replay(const Progress& progress) {
    state_ = {};
    trees_.clear();
    closed_.clear();
    newest_meeting_.reset();
    pending_ = {};
    pending_blobs_.clear();
    const Position total = store_.end();
    Portion portion;
    Portion coming;
    std::future<void> reading;
    const auto read_ahead = [&](Position from) {
        if (from < total)
            reading = std::async(std::launch::async,
                                 [this, from, &coming] { read_portion(store_, from, portion_rows, coming); });
    };
    read_ahead(0);
    for (Position next = 0; next < total;) {
        reading.get();
        std::swap(portion, coming);
        if (portion.rows.empty())
            throw std::runtime_error("The store ends before position " + std::to_string(total) + ".");
        next += portion.rows.size();
        read_ahead(next);
        const auto blobs = [&](const messages::DigestText& digest) {
            const std::string* blob = domain::find(portion.blobs, digest.text);
            return blob ? *blob : throw missing(digest);
        };
        for (const ReadRow& each : portion.rows) replay_row(each, blobs);
        forget_closed();
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
               .fact = intended.fact},
              [this](const messages::DigestText& digest) { return blob(digest); });
        applied(intended.fact);
    }
}

Batch Ledger::take_pending() {
    pending_blobs_.clear();
    return std::exchange(pending_, {});
}

}  // namespace yishi::engine
