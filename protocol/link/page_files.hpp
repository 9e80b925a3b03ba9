#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace yishi::link {

/// The folder of built pages cannot be used; `what()` names it, says why, and what to do.
class PageFilesError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// One file, as browsers get it.
struct PageFile {
    std::shared_ptr<const std::string> content;
    std::string_view content_type;  ///< Of static storage.
    bool is_part = false;  ///< Below `assets`: its name holds the hash of its content, it may be kept for ever.
};

/// The built pages (terminal/web/dist), read into memory once: what was not in the folder then is not there, whatever a
/// request calls it. Immutable; any thread.
class PageFiles {
  public:
    /// Reads the pages `*.html` of the folder and everything below `assets`, together at most 64 MiB. Throws
    /// PageFilesError.
    explicit PageFiles(const std::filesystem::path& folder);

    /// `name` is a path within the folder, for example "seat.html" or "assets/seat-Bx3.js". Null for another.
    const PageFile* find(std::string_view name) const;

  private:
    std::map<std::string, PageFile, std::less<>> files_;
};

/// The Content-Security-Policy of the server's pages: nothing from elsewhere, no inline script or style, no frames.
inline constexpr std::string_view page_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/// The seat's: papers are read in a worker, and bring images and fonts of their own.
inline constexpr std::string_view seat_page_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; worker-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

}  // namespace yishi::link
