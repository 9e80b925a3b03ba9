#include "server/pages/page_files.hpp"

#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace yishi::pages {
namespace {

/// All pages with their parts are a few megabytes.
constexpr std::uintmax_t most_bytes = 64 << 20;

constexpr std::pair<std::string_view, std::string_view> pages[] = {
    {"/console", "console.html"}, {"/chair", "chair.html"},     {"/answerer", "answerer.html"},
    {"/hall", "display.html"},    {"/rostrum", "display.html"}, {"/overlay", "display.html"},
};

constexpr std::pair<std::string_view, std::string_view> types[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".txt", "text/plain; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".wasm", "application/wasm"},
    {".pdf", "application/pdf"},
};

std::string type_of(const std::filesystem::path& file) {
    const std::string extension = file.extension().string();
    for (const auto& [ending, type] : types)
        if (extension == ending) return std::string(type);
    return "application/octet-stream";
}

class Folder {
  public:
    PageFile read(const std::filesystem::path& file) {
        std::ifstream stream(file, std::ios::binary);
        std::string content{std::istreambuf_iterator<char>(stream), {}};
        if (!stream) throw FilesError("The page file " + file.string() + " cannot be read.");
        bytes_ += content.size();
        if (bytes_ > most_bytes)
            throw FilesError("The page files are larger than " + std::to_string(most_bytes >> 20) + " MiB in all; is " +
                             file.string() + " one of them?");
        return {type_of(file), std::make_shared<const std::string>(std::move(content))};
    }

  private:
    std::uintmax_t bytes_ = 0;
};

}  // namespace

PageFiles::PageFiles(const std::filesystem::path& folder) {
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error))
        throw FilesError("The folder of the pages, " + folder.string() +
                         ", is not there; build them, or set pages.files.");
    Folder reader;
    for (const auto& [path, name] : pages) {
        const auto file = folder / name;
        if (std::filesystem::is_regular_file(file, error))
            files_.emplace(path, reader.read(file));
        else
            missing_.emplace_back(path);
    }
    const auto assets = folder / "assets";
    if (!std::filesystem::is_directory(assets, error)) return;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(assets))
        if (entry.is_regular_file(error))
            files_.emplace("/assets/" + entry.path().lexically_relative(assets).generic_string(),
                           reader.read(entry.path()));
}

const PageFile* PageFiles::find(std::string_view path) const {
    const auto found = files_.find(path);
    return found == files_.end() ? nullptr : &found->second;
}

}  // namespace yishi::pages
