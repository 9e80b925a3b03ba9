#include "server/credentials/credential_file.hpp"

#include <algorithm>
#include <cstring>
#include <string_view>
#include <system_error>

#include "protocol/messages/limits.hpp"
#include "server/credentials/private_file.hpp"

namespace yishi::credentials {
namespace {

namespace limits = messages::limits;

/// What the file says of itself in PRAGMA application_id: "Ycrd".
constexpr int application_id = 0x59637264;
constexpr int schema_version = 1;
// How long a check waits for an enrolment that is being written, and the other way round.
constexpr int wait_milliseconds = 1'000;

// The older content of a row that is replaced or removed is overwritten, not only given free (secure_delete).
constexpr const char* schema = R"sql(
CREATE TABLE card_key (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    key BLOB NOT NULL
) STRICT;

CREATE TABLE pin (
    person TEXT PRIMARY KEY NOT NULL,
    hash TEXT NOT NULL
) STRICT;

CREATE TABLE card (
    person TEXT PRIMARY KEY NOT NULL,
    card BLOB NOT NULL UNIQUE
) STRICT;
)sql";

constexpr std::string_view kind = "credentials";

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

CredentialFile::CredentialFile(const std::filesystem::path& file, int flags)
    // "file:..." would be taken for an address.
    : file_(file), database_(std::filesystem::absolute(file).string(), flags, wait_milliseconds) {
    database_.exec("PRAGMA secure_delete = ON");
    database_.exec("PRAGMA synchronous = FULL");
}

CredentialFile CredentialFile::open_to_enrol(const std::filesystem::path& file) {
    make_private(kind, file);
    refuse_open_to_others(kind, file);
    return guarded(kind, file, [&] {
        CredentialFile opened(file, SQLite::OPEN_READWRITE);
        opened.make();
        opened.read_key();
        return opened;
    });
}

std::optional<CredentialFile> CredentialFile::open_to_check(const std::filesystem::path& file) {
    std::error_code error;
    if (!std::filesystem::exists(file, error) && !error) return std::nullopt;
    refuse_open_to_others(kind, file);
    return guarded(kind, file, [&] {
        // To write, though nothing is: a journal that a crash has left is rolled back by whoever comes next.
        CredentialFile opened(file, SQLite::OPEN_READWRITE);
        opened.read_key();
        return std::optional(std::move(opened));
    });
}

void CredentialFile::make() {
    SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
    const bool is_empty = database_.execAndGet("SELECT count(*) FROM sqlite_master").getInt() == 0;
    if (!is_empty) return;
    database_.exec(schema);
    SQLite::Statement insert(database_, "INSERT INTO card_key (id, key) VALUES (1, ?)");
    const CardKey key = new_card_key();
    insert.bind(1, key.data(), static_cast<int>(key.size()));
    insert.exec();
    database_.exec("PRAGMA application_id = " + std::to_string(application_id));
    database_.exec("PRAGMA user_version = " + std::to_string(schema_version));
    transaction.commit();
}

void CredentialFile::read_key() {
    if (database_.execAndGet("PRAGMA application_id").getInt() != application_id)
        throw_unavailable(kind, file_, "it is no file of credentials; check its name");
    if (database_.execAndGet("PRAGMA user_version").getInt() != schema_version)
        throw_unavailable(kind, file_, "another version of this program has made it; use that one");
    SQLite::Statement select(database_, "SELECT key FROM card_key");
    if (!select.executeStep()) throw_unavailable(kind, file_, "its key is missing");
    const SQLite::Column key = select.getColumn(0);
    if (static_cast<std::size_t>(key.getBytes()) != key_.size()) throw_unavailable(kind, file_, "its key is damaged");
    std::memcpy(key_.data(), key.getBlob(), key_.size());
}

void CredentialFile::set_pin(const messages::Identifier& person, const messages::Secret& pin) {
    const auto& text = pin.text;
    if (text.size() < limits::pin_digits_least || text.size() > limits::pin_digits_most ||
        !std::ranges::all_of(text, is_digit))
        throw EnrolmentRefused("A PIN has " + std::to_string(limits::pin_digits_least) + " to " +
                               std::to_string(limits::pin_digits_most) + " digits and nothing else.");
    const std::string hash = hash_pin(pin);
    guarded(kind, file_, [&] {
        SQLite::Statement insert(database_, "INSERT OR REPLACE INTO pin (person, hash) VALUES (?, ?)");
        insert.bind(1, person.text);
        insert.bind(2, hash);
        insert.exec();
    });
}

void CredentialFile::set_card(const messages::Identifier& person, const messages::Secret& card) {
    if (!messages::is_secret(card.text))
        throw EnrolmentRefused("A card's number has 1 to " + std::to_string(limits::secret_bytes) +
                               " printable ASCII characters and no spaces.");
    const CardIndex index = index_card(card, key_);
    guarded(kind, file_, [&] {
        SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
        const auto holder = holder_of(index);
        if (holder && *holder != person)
            throw EnrolmentRefused("This card is " + holder->text + "'s. Remove it there first.");
        SQLite::Statement insert(database_, "INSERT OR REPLACE INTO card (person, card) VALUES (?, ?)");
        insert.bind(1, person.text);
        insert.bind(2, index.data(), static_cast<int>(index.size()));
        insert.exec();
        transaction.commit();
    });
}

Enrolled CredentialFile::remove(const messages::Identifier& person, bool pin, bool card) {
    const Enrolled removed = guarded(kind, file_, [&] {
        SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
        const bool had_pin = pin && erase("DELETE FROM pin WHERE person = ?", person);
        const bool had_card = card && erase("DELETE FROM card WHERE person = ?", person);
        transaction.commit();
        return Enrolled{person, had_pin, had_card};
    });
    if (!removed.pin && !removed.card)
        throw EnrolmentRefused(person.text + " has " +
                               (pin && card ? "neither PIN nor card"
                                : pin       ? "no PIN"
                                            : "no card") +
                               ".");
    return removed;
}

bool CredentialFile::erase(const char* statement, const messages::Identifier& person) {
    SQLite::Statement erasing(database_, statement);
    erasing.bind(1, person.text);
    return erasing.exec() > 0;
}

std::vector<Enrolled> CredentialFile::list() {
    return guarded(kind, file_, [&] {
        std::vector<Enrolled> all;
        SQLite::Statement select(database_,
                                 "SELECT person, max(pin), max(card) FROM (SELECT person, 1 AS pin, 0 AS card FROM pin "
                                 "UNION ALL SELECT person, 0, 1 FROM card) GROUP BY person ORDER BY person");
        while (select.executeStep())
            all.push_back({.person = select.getColumn(0).getString(),
                           .pin = select.getColumn(1).getInt() == 1,
                           .card = select.getColumn(2).getInt() == 1});
        return all;
    });
}

bool CredentialFile::is_pin(const messages::Identifier& person, const messages::Secret& pin) {
    std::optional<std::string> hash;
    guarded(kind, file_, [&] {
        SQLite::Statement select(database_, "SELECT hash FROM pin WHERE person = ?");
        select.bind(1, person.text);
        if (select.executeStep()) hash = select.getColumn(0).getString();
    });
    return hash && is_pin_of(pin, *hash);
}

std::optional<messages::Identifier> CredentialFile::holder_of(const messages::Secret& card) {
    const CardIndex index = index_card(card, key_);
    return guarded(kind, file_, [&] { return holder_of(index); });
}

std::optional<messages::Identifier> CredentialFile::holder_of(const CardIndex& index) {
    SQLite::Statement select(database_, "SELECT person FROM card WHERE card = ?");
    select.bind(1, index.data(), static_cast<int>(index.size()));
    if (!select.executeStep()) return std::nullopt;
    return messages::Identifier(select.getColumn(0).getString());
}

}  // namespace yishi::credentials
