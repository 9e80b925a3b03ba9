#pragma once

#include <boost/asio/io_context.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/link/page_files.hpp"
#include "protocol/messages/rejections.hpp"

namespace yishi::agent {

/// The page's port cannot be had; `what()` says which and why.
class PageServerError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Serves the seat's page to the browser of this computer: HTTP on 127.0.0.1 (docs/spec/pages.md, "The seat's page").
/// Whoever else runs here, another user or a page from elsewhere in the same browser, has neither token nor cookie and
/// gets nothing. Knows nothing of seats: what is told and asked is text.
///
/// Threads: the event loop's; destroyed after the loop has ended.
class PageServer {
  public:
    struct Hooks {
        /// What a page that opens is told first.
        std::function<std::vector<std::string>()> greeting;
        /// Takes what the page asks; returns what is wrong with the message, if anything.
        std::function<std::optional<messages::Rejection>(std::string_view text)> act;
        /// Has a paper fetched; `done` gets its content, or null where there is none, at once or later.
        std::function<void(const messages::DigestText& file,
                           std::function<void(std::shared_ptr<const std::string>)> done)>
            paper;
    };

    /// Listens. `port` 0: the system picks one. `cookie` is the secret by which a browser that came in once is known;
    /// with the same one, and the same port, a page that is open outlives a restart. Throws PageServerError.
    PageServer(boost::asio::io_context& context, std::uint16_t port, std::string cookie, link::PageFiles files,
               Hooks hooks);
    ~PageServer();
    PageServer(const PageServer&) = delete;
    PageServer& operator=(const PageServer&) = delete;

    /// `http://127.0.0.1:PORT/?token=…`, for the browser that is to show the page; the token is of this start.
    std::string address() const;

    /// Tells the page that is open, if one is.
    void tell(const std::string& event);

  private:
    class Implementation;
    std::shared_ptr<Implementation> implementation_;
};

}  // namespace yishi::agent
