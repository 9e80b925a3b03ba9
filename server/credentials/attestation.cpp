#include "server/credentials/attestation.hpp"

#include <cstddef>
#include <cstdint>

namespace yishi::credentials {
namespace {

/// RFC 8949 section 3.1.
enum class Major { unsigned_number, negative_number, bytes, text, list, map, tag, simple };

struct Head {
    Major major = Major::simple;
    std::uint64_t value = 0;
};

/// No authenticator nests deeper: statement, list of certificates.
constexpr int deepest = 4;

class Reader {
  public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}

    std::string_view rest() const { return rest_; }

    std::optional<Head> head() {
        const auto first = take(1);
        if (!first) return std::nullopt;
        const auto byte = static_cast<unsigned char>(first->front());
        Head head{.major = static_cast<Major>(byte >> 5), .value = byte & 31U};
        if (head.value < 24) return head;
        if (head.value > 27) return std::nullopt;  // Indefinite or reserved.
        const auto follows = take(std::size_t{1} << (head.value - 24));
        if (!follows) return std::nullopt;
        head.value = 0;
        for (const char each : *follows) head.value = head.value << 8 | static_cast<unsigned char>(each);
        return head;
    }

    std::optional<std::string_view> text_or_bytes(Major major) {
        const auto read = head();
        if (!read || read->major != major) return std::nullopt;
        return take(read->value);
    }

    bool skip(int depth = 0) {
        const auto read = head();
        if (!read || depth > deepest) return false;
        switch (read->major) {
            case Major::bytes:
            case Major::text:
                return take(read->value).has_value();
            case Major::list:
            case Major::map: {
                if (read->value > rest_.size()) return false;
                const std::uint64_t items = read->major == Major::map ? 2 * read->value : read->value;
                for (std::uint64_t i = 0; i < items; ++i)
                    if (!skip(depth + 1)) return false;
                return true;
            }
            case Major::tag:
                return skip(depth + 1);
            default:
                return true;
        }
    }

  private:
    std::optional<std::string_view> take(std::uint64_t count) {
        if (count > rest_.size()) return std::nullopt;
        const std::string_view taken = rest_.substr(0, count);
        rest_.remove_prefix(count);
        return taken;
    }

    std::string_view rest_;
};

}  // namespace

std::optional<Attestation> read_attestation(std::string_view bytes) {
    Reader reader(bytes);
    const auto map = reader.head();
    if (!map || map->major != Major::map || map->value != 3) return std::nullopt;
    Attestation attestation;
    for (int i = 0; i < 3; ++i) {
        const auto name = reader.text_or_bytes(Major::text);
        if (!name) return std::nullopt;
        if (*name == "fmt") {
            const auto format = reader.text_or_bytes(Major::text);
            if (!format) return std::nullopt;
            attestation.format = *format;
        } else if (*name == "authData") {
            const auto data = reader.text_or_bytes(Major::bytes);
            if (!data) return std::nullopt;
            attestation.authenticator_data = *data;
        } else if (*name == "attStmt") {
            const std::string_view before = reader.rest();
            if (!reader.skip()) return std::nullopt;
            attestation.statement = before.substr(0, before.size() - reader.rest().size());
        } else {
            return std::nullopt;
        }
    }
    const bool is_whole = !attestation.format.empty() && !attestation.statement.empty() &&
                          !attestation.authenticator_data.empty() && reader.rest().empty();
    return is_whole ? std::optional(attestation) : std::nullopt;
}

}  // namespace yishi::credentials
