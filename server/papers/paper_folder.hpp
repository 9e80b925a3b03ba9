#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "protocol/record/sha256.hpp"

namespace yishi::papers {

/// The folder cannot be read or written; `what()` says which file and why.
class PapersUnavailable : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// What came in cannot be (a part of) that paper: it is too large, its parts disagree on its size, or its SHA-256 is
/// another. What was there of it is gone.
class BadPaper : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// A part of a paper, and the size of the whole.
struct PaperPart {
    std::uint64_t size = 0;
    std::string bytes;
};

/// The papers as files of a folder, each named by the SHA-256 of its content in hexadecimal; one that comes in has the
/// ending `.part` until it is whole. One thread; `has` any.
class PaperFolder {
  public:
    /// Makes the folder where it is missing, and removes uploads with which nobody has gone on for a week. Throws
    /// PapersUnavailable.
    explicit PaperFolder(std::filesystem::path folder);

    /// Whether the paper is there, whole.
    bool has(const record::Digest& file) const;

    /// Takes a part. A part that does not begin where the ones before end is passed over. Returns how many bytes are
    /// there; where that is `size`, the paper is whole, was compared with its SHA-256 and is on disk. Throws BadPaper
    /// or PapersUnavailable.
    std::uint64_t put(const record::Digest& file, std::uint64_t size, std::uint64_t offset, std::string_view bytes);

    /// At most `limits::paper_part_bytes` from `offset` on, nothing beyond the end; absent where there is no such
    /// paper. Throws PapersUnavailable.
    std::optional<PaperPart> get(const record::Digest& file, std::uint64_t offset) const;

  private:
    std::filesystem::path path_of(const record::Digest& file) const;
    void complete(const std::filesystem::path& part, const record::Digest& file);

    std::filesystem::path folder_;
};

}  // namespace yishi::papers
