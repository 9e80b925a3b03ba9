#include "server/verify/cosign.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <system_error>

#include "protocol/record/cosignature.hpp"

namespace yishi::verify {
namespace {

namespace fs = std::filesystem;

void sync(const fs::path& path) {
    const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool synced = descriptor >= 0 && fsync(descriptor) == 0;
    if (descriptor >= 0) close(descriptor);
    if (!synced) throw std::runtime_error("The file " + path.string() + " cannot be written to the disk.");
}

/// Puts `bytes` in the place of the file, whole.
void replace_file(const fs::path& path, const std::string& bytes) {
    const fs::path beside = path.string() + ".new";
    std::ofstream file(beside, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file) throw std::runtime_error("The file " + beside.string() + " cannot be written.");
    sync(beside);
    fs::rename(beside, path);
    sync(fs::absolute(path).parent_path());
}

}  // namespace

std::optional<Finding> cosign_export(const CosignOptions& options, const record::SigningKey& key) {
    VerifyOptions verifying;
    verifying.folder = options.folder;
    verifying.log = options.log;
    verifying.log.quorum = Quorum::ignored;
    if (std::error_code error; options.kept && fs::exists(*options.kept, error)) verifying.against = {*options.kept};
    const Verification verification = verify(verifying);
    if (verification.finding) return verification.finding;
    record::Note note = verification.logs.front()->head.note;
    auto signature = record::cosign(note.text, options.name, key, options.seconds);
    std::erase_if(note.signatures,
                  [&](const auto& each) { return each.name == signature.name && each.id == signature.id; });
    if (note.signatures.size() == record::note_signatures)
        throw std::runtime_error("The checkpoint has as many signatures as it can have.");
    note.signatures.push_back(std::move(signature));
    const std::string bytes = record::encode(note);
    // What is kept comes first: a witness that has signed has also kept.
    if (options.kept) replace_file(*options.kept, bytes);
    replace_file(options.folder / "checkpoint", bytes);
    return std::nullopt;
}

}  // namespace yishi::verify
