#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <string>
#include <string_view>

#include "protocol/messages/identifiers.hpp"

/// How the papers of an agenda (PDF) come to the server and to the seats: in parts, each asked for or offered when the
/// one before has been answered. The log knows a paper by its SHA-256; its content stands beside the log.
namespace yishi::messages {

/// A part of a paper (clerk). `size` is that of the whole, `offset` where the part begins, `data` its bytes in base64,
/// at most `limits::paper_part_bytes` of them. Answered by `paper_stored`.
struct PutPaperFrame {
    static constexpr std::string_view kind = "put_paper";
    Identifier id;
    DigestText file;
    std::uint64_t size = 0;
    std::uint64_t offset = 0;
    std::string data;
};
BOOST_DESCRIBE_STRUCT(PutPaperFrame, (), (id, file, size, offset, data))

/// Asks for the part of a paper that begins at `offset` (all). Answered by `paper_part`.
struct GetPaperFrame {
    static constexpr std::string_view kind = "get_paper";
    Identifier id;
    DigestText file;
    std::uint64_t offset = 0;
};
BOOST_DESCRIBE_STRUCT(GetPaperFrame, (), (id, file, offset))

/// So many bytes from the paper's beginning are there: the next part begins at `stored`. Where that is its size, the
/// paper is whole, was compared with its SHA-256, and is on disk.
struct PaperStoredFrame {
    static constexpr std::string_view kind = "paper_stored";
    Identifier id;
    DigestText file;
    std::uint64_t stored = 0;
};
BOOST_DESCRIBE_STRUCT(PaperStoredFrame, (), (id, file, stored))

/// Bytes of a paper from `offset` on, in base64; `size` is that of the whole.
struct PaperPartFrame {
    static constexpr std::string_view kind = "paper_part";
    Identifier id;
    DigestText file;
    std::uint64_t size = 0;
    std::uint64_t offset = 0;
    std::string data;
};
BOOST_DESCRIBE_STRUCT(PaperPartFrame, (), (id, file, size, offset, data))

}  // namespace yishi::messages
