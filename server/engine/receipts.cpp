#include "server/engine/receipts.hpp"

#include "protocol/record/base64.hpp"
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

messages::ReceivedFrame Receipts::receive(const record::Origin& origin, const record::MerkleTree& tree,
                                          std::uint64_t index, std::uint64_t kept) {
    messages::ReceivedFrame frame{
        .leaf = {record::base64::encode(tree.leaf(index))},
        .index = index,
        .receipt = record::encode(
            record::Receipt{index, tree.inclusion(index, tree.size()), checkpoint(record::encode(origin), tree)}),
        .consistency = {},
    };
    if (kept <= tree.size())
        for (const record::Digest& hash : tree.consistency(kept, tree.size()))
            frame.consistency.push_back({record::base64::encode(hash)});
    return frame;
}

}  // namespace yishi::engine
