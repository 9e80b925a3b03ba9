#include "protocol/link/page_files.hpp"

#include <fstream>
#include <iterator>
#include <utility>

namespace yishi::link {
namespace {

/// All pages with their parts are a few megabytes.
constexpr std::uintmax_t most_bytes = 64 << 20;

constexpr std::pair<std::string_view, std::string_view> types[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".wasm", "application/wasm"},
};

std::string_view type_of(const std::filesystem::path& file) {
    const std::string extension = file.extension().string();
    for (const auto& [ending, type] : types)
        if (extension == ending) return type;
    return "application/octet-stream";
}

class Folder {
  public:
    PageFile read(const std::filesystem::path& file, bool is_part) {
        std::ifstream stream(file, std::ios::binary);
        std::string content{std::istreambuf_iterator<char>(stream), {}};
        if (!stream) throw PageFilesError("The page file " + file.string() + " cannot be read.");
        bytes_ += content.size();
        if (bytes_ > most_bytes)
            throw PageFilesError("The page files are larger than " + std::to_string(most_bytes >> 20) +
                                 " MiB in all; is " + file.string() + " one of them?");
        return {std::make_shared<const std::string>(std::move(content)), type_of(file), is_part};
    }

  private:
    std::uintmax_t bytes_ = 0;
};

}  // namespace

PageFiles::PageFiles(const std::filesystem::path& folder) {
    Folder reader;
    try {
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            if (entry.path().extension() == ".html")
                files_.emplace(entry.path().filename().string(), reader.read(entry.path(), false));
        const auto assets = folder / "assets";
        if (!std::filesystem::is_directory(assets)) return;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(assets))
            if (entry.is_regular_file())
                files_.emplace(entry.path().lexically_relative(folder).generic_string(),
                               reader.read(entry.path(), true));
    } catch (const std::filesystem::filesystem_error& error) {
        throw PageFilesError("The folder of the pages, " + folder.string() + ", cannot be read (" +
                             error.code().message() + "); build them with script/pages build, or name another.");
    }
}

const PageFile* PageFiles::find(std::string_view name) const {
    const auto found = files_.find(name);
    return found == files_.end() ? nullptr : &found->second;
}

}  // namespace yishi::link
