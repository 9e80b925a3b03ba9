#include "server/engine/receipts.hpp"

#include "protocol/record/base64.hpp"
#include "protocol/record/checkpoint.hpp"
#include "protocol/record/note.hpp"
#include "protocol/record/receipt.hpp"

namespace yishi::engine {

const std::string& Receipts::checkpoint(const std::string& origin, const record::MerkleTree& tree) {
    Signed& newest = newest_[origin];
    if (newest.note.empty() || newest.size != tree.size()) {
        const std::string text = record::encode(record::Checkpoint{origin, tree.size(), tree.root()});
        newest = {tree.size(), record::encode(record::Note{text, {record::sign_note(text, origin, log_key_)}})};
    }
    return newest.note;
}

messages::ReceivedFrame Receipts::receive(std::string_view log, std::uint64_t epoch, const record::MerkleTree& tree,
                                          std::uint64_t index, std::uint64_t kept) {
    const std::string origin = record::encode(record::Origin{std::string(log), epoch});
    messages::ReceivedFrame frame{
        .leaf = {record::base64::encode(tree.leaf(index))},
        .index = index,
        .receipt = record::encode(record::Receipt{index, tree.inclusion(index, tree.size()), checkpoint(origin, tree)}),
        .consistency = {},
    };
    if (kept <= tree.size())
        for (const record::Digest& hash : tree.consistency(kept, tree.size()))
            frame.consistency.push_back({record::base64::encode(hash)});
    return frame;
}

}  // namespace yishi::engine
