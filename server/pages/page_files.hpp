#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace yishi::pages {

/// The folder of the pages cannot be read, or is too large. `what()` says which.
class FilesError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// One file, as browsers get it.
struct PageFile {
    std::string content_type;
    std::shared_ptr<const std::string> content;
};

/// The pages and their parts, read into memory once: what was not in the folder when the server started is not there,
/// whatever a request calls it. Immutable; any thread.
class PageFiles {
  public:
    /// Reads `console.html`, `chair.html`, `answerer.html` and `display.html`, those that are there, and everything
    /// below `assets`. Throws FilesError.
    explicit PageFiles(const std::filesystem::path& folder);

    /// The file of a page ("/console") or of a part ("/assets/…"); null where there is none.
    const PageFile* find(std::string_view path) const;

    /// The pages whose file was not there.
    const std::vector<std::string>& missing() const { return missing_; }

  private:
    std::map<std::string, PageFile, std::less<>> files_;
    std::vector<std::string> missing_;
};

}  // namespace yishi::pages
