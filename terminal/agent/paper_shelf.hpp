#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "protocol/messages/frames.hpp"

namespace yishi::agent {

/// The papers that were read at this seat, as files of a folder named by the SHA-256 of their content; one that is not
/// there is fetched from the server, part after part. What a file holds is compared with its name each time: a damaged
/// one is fetched anew. Without sockets: it says what to ask for and is told what came. One thread.
class PaperShelf {
  public:
    using Content = std::shared_ptr<const std::string>;
    /// Gets the content; null where the server has no such paper.
    using Done = std::function<void(Content)>;

    explicit PaperShelf(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// `done` is called at once where the paper is here, else when it has come.
    void want(const messages::DigestText& file, Done done);

    /// The part that the server is to be asked for, once.
    struct Next {
        messages::DigestText file;
        std::uint64_t offset = 0;
    };
    std::optional<Next> take_next();

    void take(const messages::PaperPartFrame& frame);
    void refuse();

  private:
    struct Wanted {
        messages::DigestText file;
        Done done;
    };

    std::filesystem::path path_of(const messages::DigestText& file) const;
    Content find(const messages::DigestText& file) const;
    void keep(const std::string& content) const;
    void finish(Content content);

    std::filesystem::path folder_;
    std::deque<Wanted> wanted_;  ///< The first is being fetched.
    std::string there_;          ///< What has come of it.
    bool asked_ = false;
};

}  // namespace yishi::agent
