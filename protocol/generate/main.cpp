#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "protocol/generate/comments.hpp"
#include "protocol/generate/outputs.hpp"
#include "protocol/generate/reflect.hpp"

namespace {

std::string content_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// Writes `text` beside the file and puts it in its place. Throws where that fails.
void replace(const std::filesystem::path& file, const std::string& text) {
    std::filesystem::create_directories(file.parent_path());
    const auto beside = std::filesystem::path(file) += ".new";
    std::ofstream stream(beside, std::ios::binary);
    if (!(stream << text << std::flush)) throw std::runtime_error("cannot write " + beside.string());
    stream.close();
    std::filesystem::rename(beside, file);
}

}  // namespace

/// Exit codes: 0 all is written, or equal; 1 `--check` found a file that differs; 2 anything else, which is said.
int main(int argc, char** argv) {
    CLI::App app("Writes TypeScript, JSON Schema, AsyncAPI and reference pages from the C++ types of the wire");
    std::filesystem::path root;
    bool check = false;
    app.add_option("ROOT", root, "The source tree: headers are read and files written there")
        ->required()
        ->check(CLI::ExistingDirectory);
    app.add_flag("--check", check, "Write nothing; name the files that differ from what would be written");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }

    try {
        using namespace yishi::generate;
        bool differs = false;
        for (const auto& [path, text] : outputs(reflect(Comments(root / "protocol/messages")))) {
            if (content_of(root / path) == text) continue;
            differs = true;
            std::cerr << (check ? "differs: " : "written: ") << path << "\n";
            if (!check) replace(root / path, text);
        }
        return check && differs ? 1 : 0;
    } catch (const std::exception& error) {
        std::cerr << "yishi-generate: " << error.what() << "\n";
        return 2;
    }
}
