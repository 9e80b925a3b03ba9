#include "server/credentials/account_file.hpp"

#include <algorithm>
#include <cstring>

#include "protocol/messages/codec.hpp"
#include "server/credentials/errors.hpp"
#include "server/credentials/private_file.hpp"

namespace yishi::credentials {
namespace {

constexpr std::string_view kind = "accounts";

/// What the file says of itself in PRAGMA application_id: "Yacc".
constexpr int application_id = 0x59616363;
constexpr int schema_version = 1;
constexpr int wait_milliseconds = 1'000;

constexpr const char* schema = R"sql(
CREATE TABLE account (
    person TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    administrator INTEGER NOT NULL,
    clerk INTEGER NOT NULL,
    password TEXT NOT NULL,
    totp_secret BLOB NOT NULL,
    totp_used INTEGER NOT NULL,
    invitation BLOB,
    invited_until INTEGER NOT NULL
) STRICT;

CREATE TABLE security_key (
    credential BLOB PRIMARY KEY NOT NULL,
    person TEXT NOT NULL,
    algorithm INTEGER NOT NULL,
    public_key BLOB NOT NULL,
    counter INTEGER NOT NULL,
    label TEXT NOT NULL
) STRICT;

CREATE TABLE recovery_code (
    person TEXT NOT NULL,
    code BLOB NOT NULL,
    PRIMARY KEY (person, code)
) STRICT;

CREATE TABLE device (
    device TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    page TEXT NOT NULL,
    person TEXT,
    screen TEXT NOT NULL
) STRICT;

CREATE TABLE session (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    token BLOB NOT NULL UNIQUE,
    person TEXT,
    device TEXT UNIQUE,
    ends INTEGER NOT NULL
) STRICT;
)sql";

constexpr const char* account_columns =
    "SELECT person, name, administrator, clerk, password, totp_secret, totp_used, invitation, invited_until "
    "FROM account";
constexpr const char* device_columns = "SELECT device, name, page, person, screen FROM device";

std::string blob_of(const SQLite::Column& column) {
    return {static_cast<const char*>(column.getBlob()), static_cast<std::size_t>(column.getBytes())};
}

SecretHash hash_of(const SQLite::Column& column) {
    SecretHash hash{};
    if (static_cast<std::size_t>(column.getBytes()) == hash.size())
        std::memcpy(hash.data(), column.getBlob(), hash.size());
    return hash;
}

void bind(SQLite::Statement& statement, int place, const SecretHash& hash) {
    statement.bind(place, hash.data(), static_cast<int>(hash.size()));
}

void bind_bytes(SQLite::Statement& statement, int place, const std::string& bytes) {
    // A null pointer would be NULL.
    statement.bind(place, static_cast<const void*>(bytes.data()), static_cast<int>(bytes.size()));
}

void bind(SQLite::Statement& statement, int place, const std::optional<messages::Identifier>& text) {
    if (text)
        statement.bind(place, text->text);
    else
        statement.bind(place);
}

std::optional<messages::Identifier> identifier_of(const SQLite::Column& column) {
    if (column.isNull()) return std::nullopt;
    return messages::Identifier(column.getString());
}

Account account_of(SQLite::Statement& row) {
    Account account{.person = row.getColumn(0).getString(), .name = row.getColumn(1).getString(), .roles = {}};
    if (row.getColumn(2).getInt() != 0) account.roles.push_back(messages::AccountRole::administrator);
    if (row.getColumn(3).getInt() != 0) account.roles.push_back(messages::AccountRole::clerk);
    account.password = row.getColumn(4).getString();
    account.totp_secret = blob_of(row.getColumn(5));
    account.totp_used = row.getColumn(6).getInt64();
    if (!row.getColumn(7).isNull()) account.invitation = hash_of(row.getColumn(7));
    account.invited_until = row.getColumn(8).getInt64();
    return account;
}

/// Throws what the file's reader turns into CredentialsUnavailable.
PageDevice device_of(SQLite::Statement& row) {
    const auto page = messages::enum_from<messages::DevicePage>(row.getColumn(2).getString());
    const auto screen = messages::enum_from<messages::ScreenContent>(row.getColumn(4).getString());
    if (!page || !screen) throw SQLite::Exception("a device is damaged");
    return {.device = row.getColumn(0).getString(),
            .name = row.getColumn(1).getString(),
            .page = *page,
            .person = identifier_of(row.getColumn(3)),
            .screen = *screen};
}

}  // namespace

bool Account::has(messages::AccountRole role) const {
    return std::ranges::find(roles, role) != roles.end();
}

template <class Act>
auto AccountFile::guarded(Act act) {
    return credentials::guarded(kind, file_, act);
}

AccountFile::AccountFile(const std::filesystem::path& file)
    : file_(file), database_([&] {
          make_private(kind, file);
          refuse_open_to_others(kind, file);
          return credentials::guarded(kind, file, [&] {
              // "file:..." would be taken for an address.
              return SQLite::Database(std::filesystem::absolute(file).string(), SQLite::OPEN_READWRITE,
                                      wait_milliseconds);
          });
      }()) {
    guarded([&] {
        // The older content of a row that is replaced or removed is overwritten, not only given free.
        database_.exec("PRAGMA secure_delete = ON");
        database_.exec("PRAGMA synchronous = FULL");
        make();
        require_ours();
    });
}

void AccountFile::make() {
    SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
    if (database_.execAndGet("SELECT count(*) FROM sqlite_master").getInt() != 0) return;
    database_.exec(schema);
    database_.exec("PRAGMA application_id = " + std::to_string(application_id));
    database_.exec("PRAGMA user_version = " + std::to_string(schema_version));
    transaction.commit();
}

void AccountFile::require_ours() {
    if (database_.execAndGet("PRAGMA application_id").getInt() != application_id)
        throw_unavailable(kind, file_, "it is no file of accounts; check its name");
    if (database_.execAndGet("PRAGMA user_version").getInt() != schema_version)
        throw_unavailable(kind, file_, "another version of this program has made it; use that one");
}

void AccountFile::execute(const char* statement, const std::string& text) {
    SQLite::Statement prepared(database_, statement);
    prepared.bind(1, text);
    prepared.exec();
}

// ---------------------------------------------------------------- accounts

std::vector<Account> AccountFile::accounts() {
    return guarded([&] {
        std::vector<Account> all;
        SQLite::Statement select(database_, std::string(account_columns) + " ORDER BY person");
        while (select.executeStep()) all.push_back(account_of(select));
        return all;
    });
}

std::optional<Account> AccountFile::account(const messages::Identifier& person) {
    return guarded([&]() -> std::optional<Account> {
        SQLite::Statement select(database_, std::string(account_columns) + " WHERE person = ?");
        select.bind(1, person.text);
        if (!select.executeStep()) return std::nullopt;
        return account_of(select);
    });
}

void AccountFile::write(const Account& account) {
    SQLite::Statement insert(database_, "INSERT OR REPLACE INTO account VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, account.person.text);
    insert.bind(2, account.name.text);
    insert.bind(3, account.has(messages::AccountRole::administrator) ? 1 : 0);
    insert.bind(4, account.has(messages::AccountRole::clerk) ? 1 : 0);
    insert.bind(5, account.password);
    bind_bytes(insert, 6, account.totp_secret);
    insert.bind(7, account.totp_used);
    if (account.invitation)
        bind(insert, 8, *account.invitation);
    else
        insert.bind(8);
    insert.bind(9, account.invited_until);
    insert.exec();
}

void AccountFile::put(const Account& account) {
    guarded([&] { write(account); });
}

void AccountFile::put_anew(const Account& account) {
    guarded([&] {
        SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
        write(account);
        execute("DELETE FROM security_key WHERE person = ?", account.person.text);
        execute("DELETE FROM recovery_code WHERE person = ?", account.person.text);
        execute("DELETE FROM session WHERE device IS NULL AND person = ?", account.person.text);
        transaction.commit();
    });
}

void AccountFile::remove_account(const messages::Identifier& person) {
    guarded([&] {
        SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
        execute("DELETE FROM account WHERE person = ?", person.text);
        execute("DELETE FROM security_key WHERE person = ?", person.text);
        execute("DELETE FROM recovery_code WHERE person = ?", person.text);
        execute("DELETE FROM session WHERE device IS NULL AND person = ?", person.text);
        transaction.commit();
    });
}

// ---------------------------------------------------------------- second factors

std::vector<SecurityKey> AccountFile::keys_of(const messages::Identifier& person) {
    return guarded([&] {
        std::vector<SecurityKey> keys;
        SQLite::Statement select(database_,
                                 "SELECT credential, algorithm, public_key, counter, label FROM security_key "
                                 "WHERE person = ? ORDER BY rowid");
        select.bind(1, person.text);
        while (select.executeStep())
            keys.push_back({.person = person,
                            .credential = blob_of(select.getColumn(0)),
                            .algorithm = select.getColumn(1).getInt(),
                            .public_key = blob_of(select.getColumn(2)),
                            .counter = select.getColumn(3).getUInt(),
                            .label = select.getColumn(4).getString()});
        return keys;
    });
}

bool AccountFile::has_key(const std::string& credential) {
    return guarded([&] {
        SQLite::Statement select(database_, "SELECT 1 FROM security_key WHERE credential = ?");
        bind_bytes(select, 1, credential);
        return select.executeStep();
    });
}

void AccountFile::put(const SecurityKey& key) {
    guarded([&] {
        SQLite::Statement insert(database_,
                                 "INSERT INTO security_key (credential, person, algorithm, public_key, counter, label) "
                                 "VALUES (?, ?, ?, ?, ?, ?) "
                                 "ON CONFLICT (credential) DO UPDATE SET counter = excluded.counter");
        bind_bytes(insert, 1, key.credential);
        insert.bind(2, key.person.text);
        insert.bind(3, key.algorithm);
        bind_bytes(insert, 4, key.public_key);
        insert.bind(5, static_cast<std::int64_t>(key.counter));
        insert.bind(6, key.label.text);
        insert.exec();
    });
}

void AccountFile::set_recovery_codes(const messages::Identifier& person, const std::vector<SecretHash>& codes) {
    guarded([&] {
        SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
        execute("DELETE FROM recovery_code WHERE person = ?", person.text);
        for (const SecretHash& code : codes) {
            SQLite::Statement insert(database_, "INSERT INTO recovery_code (person, code) VALUES (?, ?)");
            insert.bind(1, person.text);
            bind(insert, 2, code);
            insert.exec();
        }
        transaction.commit();
    });
}

std::size_t AccountFile::recovery_codes_of(const messages::Identifier& person) {
    return guarded([&] {
        SQLite::Statement select(database_, "SELECT count(*) FROM recovery_code WHERE person = ?");
        select.bind(1, person.text);
        select.executeStep();
        return static_cast<std::size_t>(select.getColumn(0).getInt64());
    });
}

bool AccountFile::take_recovery_code(const messages::Identifier& person, const SecretHash& code) {
    return guarded([&] {
        SQLite::Statement erase(database_, "DELETE FROM recovery_code WHERE person = ? AND code = ?");
        erase.bind(1, person.text);
        bind(erase, 2, code);
        return erase.exec() > 0;
    });
}

// ---------------------------------------------------------------- sessions and devices

std::vector<KeptSession> AccountFile::sessions() {
    return guarded([&] {
        std::vector<KeptSession> all;
        SQLite::Statement select(database_, "SELECT number, token, person, device, ends FROM session ORDER BY number");
        while (select.executeStep())
            all.push_back({.number = select.getColumn(0).getInt64(),
                           .token = hash_of(select.getColumn(1)),
                           .person = identifier_of(select.getColumn(2)),
                           .device = identifier_of(select.getColumn(3)),
                           .ends = select.getColumn(4).getInt64()});
        return all;
    });
}

std::int64_t AccountFile::insert(const KeptSession& session) {
    SQLite::Statement insert(database_, "INSERT INTO session (token, person, device, ends) VALUES (?, ?, ?, ?)");
    bind(insert, 1, session.token);
    bind(insert, 2, session.person);
    bind(insert, 3, session.device);
    insert.bind(4, session.ends);
    insert.exec();
    return database_.getLastInsertRowid();
}

std::int64_t AccountFile::add(const KeptSession& session) {
    return guarded([&] { return insert(session); });
}

void AccountFile::renew_session(std::int64_t number, const SecretHash& token) {
    guarded([&] {
        SQLite::Statement update(database_, "UPDATE session SET token = ? WHERE number = ?");
        bind(update, 1, token);
        update.bind(2, number);
        update.exec();
    });
}

void AccountFile::remove_session(std::int64_t number) {
    guarded([&] {
        SQLite::Statement erase(database_, "DELETE FROM session WHERE number = ?");
        erase.bind(1, number);
        erase.exec();
    });
}

std::vector<PageDevice> AccountFile::devices() {
    return guarded([&] {
        std::vector<PageDevice> all;
        SQLite::Statement select(database_, std::string(device_columns) + " ORDER BY device");
        while (select.executeStep()) all.push_back(device_of(select));
        return all;
    });
}

std::optional<PageDevice> AccountFile::device(const messages::Identifier& device) {
    return guarded([&]() -> std::optional<PageDevice> {
        SQLite::Statement select(database_, std::string(device_columns) + " WHERE device = ?");
        select.bind(1, device.text);
        if (!select.executeStep()) return std::nullopt;
        return device_of(select);
    });
}

std::int64_t AccountFile::admit(const PageDevice& device, const KeptSession& session) {
    return guarded([&] {
        SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
        SQLite::Statement statement(database_, "INSERT INTO device VALUES (?, ?, ?, ?, ?)");
        statement.bind(1, device.device.text);
        statement.bind(2, device.name.text);
        statement.bind(3, std::string(messages::name_of(device.page)));
        bind(statement, 4, device.person);
        statement.bind(5, std::string(messages::name_of(device.screen)));
        statement.exec();
        const std::int64_t number = insert(session);
        transaction.commit();
        return number;
    });
}

void AccountFile::set_screen(const messages::Identifier& device, messages::ScreenContent content) {
    guarded([&] {
        SQLite::Statement update(database_, "UPDATE device SET screen = ? WHERE device = ?");
        update.bind(1, std::string(messages::name_of(content)));
        update.bind(2, device.text);
        update.exec();
    });
}

void AccountFile::remove_device(const messages::Identifier& device) {
    guarded([&] {
        SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
        execute("DELETE FROM device WHERE device = ?", device.text);
        execute("DELETE FROM session WHERE device = ?", device.text);
        transaction.commit();
    });
}

}  // namespace yishi::credentials
