#include "certs/directory.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

namespace yishi::certs {

namespace {

constexpr char authority_certificate[] = "ca.crt";
constexpr char authority_key[] = "ca.key";
constexpr char revocation_list[] = "crl.pem";
constexpr char index_file[] = "index.jsonl";

std::filesystem::path require_authority(const std::filesystem::path& path) {
    if (!std::filesystem::exists(path / authority_certificate)) {
        throw CertsError("there is no authority in " + path.string() + ": make one with \"yishi-certs authority\"");
    }
    return path;
}

/// Where the key of the record stands beside a certificate's; empty for a role without one.
std::filesystem::path record_key_file(Role role, const std::filesystem::path& certificate) {
    // Not replace_extension alone: an identifier may contain dots.
    std::filesystem::path stem = certificate;
    stem.replace_extension();
    switch (role) {
        case Role::server:
            return certificate.parent_path() / "log.key";
        case Role::seat:
            return stem.string() + ".ballot.key";
        case Role::display:
            return stem.string() + ".witness.key";
        case Role::clerk:
        case Role::chair:
            break;
    }
    return {};
}

std::string folder_of(Role role) {
    return std::string(name_of(role)) + 's';
}

}  // namespace

Directory Directory::create(const std::filesystem::path& path, const std::string& authority_name,
                            const Validity& validity) {
    for (const char* name : {authority_certificate, authority_key, index_file}) {
        if (std::filesystem::exists(path / name)) {
            throw CertsError((path / name).string() +
                             " exists: a new authority would make all its certificates worthless. Choose another "
                             "directory, or move this one away");
        }
    }
    make_directory(path);
    {
        const DirectoryLock lock(path);
        const Authority authority = Authority::create(authority_name, validity);
        FileBatch batch;
        batch.add(path / authority_key, authority.key_pem(), secret_mode);
        batch.add(path / index_file, {}, public_mode);
        batch.add(path / revocation_list, authority.revocation_list({}, 1, validity.not_before), public_mode);
        batch.add(path / authority_certificate, authority.certificate_pem(), public_mode);
        batch.commit();
    }
    return Directory(path);
}

Directory::Directory(const std::filesystem::path& path)
    : path_(require_authority(path)),
      lock_(std::make_unique<DirectoryLock>(path)),
      authority_(Authority::from_pem(read_file(path / authority_certificate), read_file(path / authority_key))),
      index_(read_index(path)) {}

Index Directory::read_index(const std::filesystem::path& path) {
    const std::filesystem::path file = require_authority(path) / index_file;
    try {
        return Index::parse(read_file(file));
    } catch (const CertsError& failure) {
        throw CertsError(file.string() + ": " + failure.what());
    }
}

std::filesystem::path Directory::certificate_file(const std::filesystem::path& directory, Role role,
                                                  const std::string& id) {
    return role == Role::server ? directory / "server.crt" : directory / folder_of(role) / (id + ".crt");
}

Validity Directory::within_authority(const Validity& validity) const {
    return {validity.not_before, std::min(validity.not_after, authority_.not_after())};
}

std::string Directory::kept_log_key(const Order& order) const {
    if (order.role != Role::server) return {};
    const std::filesystem::path file = record_key_file(order.role, certificate_file(order.role, order.id));
    return std::filesystem::exists(file) ? read_file(file) : std::string();
}

std::optional<record::PublicKey> Directory::key_in_card(const Order& order) const {
    if (order.role != Role::seat) return std::nullopt;
    const std::filesystem::path file = certificate_file(order.role, order.id);
    if (!std::filesystem::exists(file) || std::filesystem::exists(record_key_file(order.role, file)))
        return std::nullopt;
    return record::decode_public_key(record_key_of(order.role, read_file(file)));
}

void Directory::add_files(FileBatch& batch, const Order& order, const Issued& issued) const {
    const std::filesystem::path file = certificate_file(order.role, order.id);
    make_directory(file.parent_path());
    std::filesystem::path key = file;
    key.replace_extension(".key");
    batch.add(key, issued.key, secret_mode);
    if (!issued.record_key.empty()) batch.add(record_key_file(order.role, file), issued.record_key, secret_mode);
    batch.add(file, issued.certificate, public_mode);
}

void Directory::add_revocation_list(FileBatch& batch, Time now) const {
    const std::vector<Revoked> revoked = index_.revoked();
    // Entries never leave the list, so their count grows with every list; 1 is the first, empty one.
    batch.add(path_ / revocation_list, authority_.revocation_list(revoked, static_cast<long>(revoked.size()) + 1, now),
              public_mode);
}

void Directory::issue(const std::vector<Order>& orders, const Validity& validity,
                      const std::function<void(std::size_t)>& progress) {
    std::set<std::string_view> ordered;
    for (const Order& order : orders) {
        if (!ordered.insert(order.id).second) throw CertsError("the id " + order.id + " is asked for twice");
        if (const Entry* entry = index_.newest(order.id)) {
            throw CertsError(order.id + " has a certificate already, as " + std::string(name_of(entry->role)) +
                             ": use \"yishi-certs renew " + order.id + "\", or another id");
        }
        if (order.role == Role::server && std::filesystem::exists(certificate_file(order.role, order.id))) {
            throw CertsError("there is a server's certificate already: use \"yishi-certs renew\" with its name");
        }
    }
    const Validity bounded = within_authority(validity);
    Index changed = index_;
    std::vector<Issued> all;
    all.reserve(orders.size());
    for (const Order& order : orders) {
        all.push_back(authority_.issue({order.role, order.id, bounded, order.names, order.addresses,
                                        kept_log_key(order), order.public_record_key}));
        changed.add({order.role, order.id, all.back().serial_hex, bounded, order.names, order.addresses, {}});
        if (progress) progress(all.size());
    }
    FileBatch batch;
    batch.add(path_ / index_file, changed.text(), public_mode);
    for (std::size_t i = 0; i < orders.size(); ++i) add_files(batch, orders[i], all[i]);
    batch.commit();
    index_ = std::move(changed);
}

void Directory::renew(const std::string& id, const Validity& validity, bool revoke_old, Time now,
                      const std::optional<record::PublicKey>& ballot_key) {
    const Entry* found = index_.newest(id);
    if (found == nullptr) throw CertsError(id + " has no certificate: \"yishi-certs list\" shows which have");
    Order order{found->role, id, found->names, found->addresses, ballot_key};
    if (!ballot_key) order.public_record_key = key_in_card(order);
    const Validity bounded = within_authority(validity);
    const Issued issued = authority_.issue(
        {order.role, id, bounded, order.names, order.addresses, kept_log_key(order), order.public_record_key});
    if (revoke_old) index_.revoke(id, now);
    index_.add({order.role, id, issued.serial_hex, bounded, order.names, order.addresses, {}});
    FileBatch batch;
    batch.add(path_ / index_file, index_.text(), public_mode);
    if (revoke_old) add_revocation_list(batch, now);
    add_files(batch, order, issued);
    batch.commit();
    // A key in a file that the certificate does not name any more is nobody's.
    if (order.public_record_key) std::filesystem::remove(record_key_file(order.role, certificate_file(order.role, id)));
}

std::size_t Directory::revoke(const std::vector<std::string>& ids, Time now) {
    for (const std::string& id : ids) {
        if (index_.newest(id) == nullptr) {
            throw CertsError(id + " has no certificate, nothing was revoked: \"yishi-certs list\" shows which have");
        }
    }
    std::size_t count = 0;
    for (const std::string& id : ids) count += index_.revoke(id, now);
    FileBatch batch;
    batch.add(path_ / index_file, index_.text(), public_mode);
    add_revocation_list(batch, now);
    batch.commit();
    return count;
}

}  // namespace yishi::certs
