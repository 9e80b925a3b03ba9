#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "protocol/link/http.hpp"
#include "protocol/link/page_files.hpp"
#include "server/credentials/page_desk.hpp"

/// The listener of the pages (docs/spec/pages.md): consoles, chairs, answerers and displays, in browsers.
namespace yishi::pages {

/// Where the WebSockets of the pages are.
inline constexpr std::string_view hall_line = "/hall-line";

/// The file of a page by the path under which browsers ask for it ("/console"); empty for another path.
std::string_view file_of_page(std::string_view path);

/// The paths of the pages whose file is not there.
std::vector<std::string_view> missing_pages(const link::PageFiles& files);

/// What every answer carries.
const std::vector<std::pair<std::string, std::string>>& standing_headers();

/// What requests are answered, as far as that does not depend on who asks. Immutable; any thread.
class Site {
  public:
    /// `files` must outlive it.
    Site(std::string host, std::uint16_t port, const link::PageFiles& files);

    /// "https://host:port", without the port where it is 443.
    const std::string& origin() const { return origin_; }

    /// The answer to a request, or what the desk is to be asked.
    std::variant<link::HttpAnswer, credentials::PageAsk> route(const link::HttpRequest& request) const;

    /// Why an upgrade is refused, whoever asks; nothing where it is not.
    std::optional<link::HttpAnswer> refuse_upgrade(const link::HttpRequest& request) const;

    /// `browser` is what the request's cookie said of its browser. One without gets a new one; one that has is to keep
    /// it as long again with each new session.
    static link::HttpAnswer answer_of(const credentials::PageReply& reply, const std::optional<std::string>& browser);
    /// As `text/plain`, in both languages.
    static link::HttpAnswer refusal(unsigned status, std::string_view english, std::string_view chinese);

  private:
    bool is_here(const link::HttpRequest& request) const;
    std::variant<link::HttpAnswer, credentials::PageAsk> take_api(const link::HttpRequest& request) const;

    std::string authority_;  ///< What browsers say in Host.
    std::string origin_;
    const link::PageFiles& files_;
};

}  // namespace yishi::pages
