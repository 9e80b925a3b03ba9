#include "protocol/link/page_files.hpp"

#include <array>
#include <fstream>
#include <iterator>
#include <utility>

namespace yishi::link {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 14> types{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".woff", "font/woff"},
    {".woff2", "font/woff2"},
    {".ttf", "font/ttf"},
    {".pfb", "application/octet-stream"},
    {".bcmap", "application/octet-stream"},
    {".icc", "application/octet-stream"},
    {".wasm", "application/wasm"},
}};

std::string_view type_of(const std::filesystem::path& file) {
    const std::string extension = file.extension().string();
    for (const auto& [known, type] : types)
        if (known == extension) return type;
    throw PageFilesError(file.string() + " is of a type that no page has; build the pages anew (npm run build).");
}

std::string content_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::string content{std::istreambuf_iterator<char>(stream), {}};
    if (!stream.good() && !stream.eof()) throw PageFilesError(file.string() + " cannot be read.");
    return content;
}

}  // namespace

PageFiles::PageFiles(const std::filesystem::path& folder) {
    try {
        for (const auto& each : std::filesystem::directory_iterator(folder))
            if (each.path().extension() == ".html") add(each.path(), each.path().filename().string(), false);
        for (const auto& each : std::filesystem::recursive_directory_iterator(folder / "assets"))
            if (each.is_regular_file()) add(each.path(), each.path().lexically_relative(folder).generic_string(), true);
    } catch (const std::filesystem::filesystem_error& error) {
        throw PageFilesError(folder.string() + " has no built pages: " + error.code().message() +
                             ". Build them (npm run build in terminal/web) and name its folder dist.");
    }
    if (files_.empty()) throw PageFilesError(folder.string() + " has no pages in it.");
}

void PageFiles::add(const std::filesystem::path& file, std::string name, bool lasting) {
    files_.emplace(std::move(name),
                   PageFile{std::make_shared<const std::string>(content_of(file)), type_of(file), lasting});
}

const PageFile* PageFiles::find(std::string_view name) const {
    const auto found = files_.find(name);
    return found == files_.end() ? nullptr : &found->second;
}

}  // namespace yishi::link
