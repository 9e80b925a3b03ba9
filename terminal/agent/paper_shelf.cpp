#include "terminal/agent/paper_shelf.hpp"

#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include "protocol/messages/limits.hpp"
#include "protocol/record/base64.hpp"
#include "protocol/record/hex.hpp"
#include "protocol/record/sha256.hpp"

namespace yishi::agent {

namespace base64 = record::base64;

std::filesystem::path PaperShelf::path_of(const messages::DigestText& file) const {
    // A digest text is checked when it is decoded.
    return folder_ / record::hex::encode(*base64::decode_digest(file.text));
}

PaperShelf::Content PaperShelf::find(const messages::DigestText& file) const {
    std::ifstream stream(path_of(file), std::ios::binary);
    if (!stream) return nullptr;
    auto content =
        std::make_shared<const std::string>(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
    return base64::encode(record::sha256(*content)) == file.text ? content : nullptr;
}

/// A disk that is full costs only that the paper is fetched again.
void PaperShelf::keep(const std::string& content) const {
    std::error_code error;
    std::filesystem::create_directories(folder_, error);
    const auto file = folder_ / record::hex::encode(record::sha256(content));
    const auto beside = std::filesystem::path(file) += ".new";
    std::ofstream stream(beside, std::ios::binary);
    stream << content << std::flush;
    if (stream) std::filesystem::rename(beside, file, error);
}

void PaperShelf::want(const messages::DigestText& file, Done done) {
    if (auto content = find(file)) return done(std::move(content));
    wanted_.push_back({file, std::move(done)});
}

std::optional<PaperShelf::Next> PaperShelf::take_next() {
    if (wanted_.empty() || std::exchange(asked_, true)) return std::nullopt;
    return Next{wanted_.front().file, there_.size()};
}

void PaperShelf::take(const messages::PaperPartFrame& frame) {
    if (wanted_.empty() || !asked_) return;
    const auto bytes = base64::decode(frame.data);
    const bool goes_on = bytes && !bytes->empty() && frame.file == wanted_.front().file &&
                         frame.offset == there_.size() && frame.size <= messages::limits::paper_bytes;
    if (!goes_on) return refuse();
    there_ += *bytes;
    asked_ = false;
    if (there_.size() < frame.size) return;
    auto content = std::make_shared<const std::string>(std::move(there_));
    if (base64::encode(record::sha256(*content)) != frame.file.text) return refuse();
    keep(*content);
    finish(std::move(content));
}

void PaperShelf::refuse() {
    if (!wanted_.empty()) finish(nullptr);
}

void PaperShelf::finish(Content content) {
    const Wanted wanted = std::move(wanted_.front());
    wanted_.pop_front();
    there_.clear();
    asked_ = false;
    wanted.done(std::move(content));
}

}  // namespace yishi::agent
