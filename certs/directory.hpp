#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "certs/authority.hpp"
#include "certs/files.hpp"
#include "certs/index.hpp"

namespace yishi::certs {

/// What is asked for. Ids are unique over all roles.
struct Order {
    Role role = Role::seat;
    std::string id;
    std::vector<std::string> names{};
    std::vector<std::string> addresses{};
    /// Of a seat whose ballot key is in a card or a TPM.
    std::optional<record::PublicKey> public_record_key{};
};

/// An authority's directory:
///
///     ca.crt ca.key crl.pem index.jsonl
///     server.crt server.key log.key
///     seats/<id>.crt seats/<id>.key, and so for clerks/, chairs/ and displays/
///     seats/<id>.ballot.key displays/<id>.witness.key
///
/// The last three kinds of keys are those of the record (docs/spec/record.md, "Keys"). A server's certificate that is
/// renewed names the log key that is there: checkpoints go on under it. A seat whose ballot key is in a card or a TPM
/// has no `.ballot.key`, and its renewed certificate names the same key.
///
/// Keys are 0600 and directories 0700 from the moment they exist; every file appears whole. The index is in place
/// before the certificates it lists, so nothing exists that cannot be revoked. One object at a time for a directory, in
/// any process: it holds a lock. One thread.
class Directory {
  public:
    /// Makes a new authority in `path`, which need not exist. Throws CertsError where there is one already.
    static Directory create(const std::filesystem::path& path, const std::string& authority_name,
                            const Validity& validity);

    /// Opens an authority that is there. Throws CertsError where there is none, a file is damaged or another holds the
    /// lock.
    explicit Directory(const std::filesystem::path& path);

    /// Issues all or none. Throws CertsError, also where an id has a certificate already. `progress` is told how many
    /// are made. Validity ends with the authority's at the latest.
    void issue(const std::vector<Order>& orders, const Validity& validity,
               const std::function<void(std::size_t made)>& progress = {});

    /// A new key and certificate for an id, in place of the old files. The old certificate stays good until it expires
    /// or is revoked with `revoke_old`. A seat's ballot key is `ballot_key` where it is given; else the one in its card
    /// where it has such a one, else a new one.
    void renew(const std::string& id, const Validity& validity, bool revoke_old, Time now,
               const std::optional<record::PublicKey>& ballot_key = {});

    /// Revokes every certificate of these ids and rewrites crl.pem. All or none: throws CertsError where an id is
    /// unknown. Returns how many certificates were revoked; 0 where all were before.
    std::size_t revoke(const std::vector<std::string>& ids, Time now);

    const Index& index() const { return index_; }

    /// Only the index, without the lock or any key. Throws CertsError.
    static Index read_index(const std::filesystem::path& path);

    /// Where the certificate of this id is; the key is beside it, with .key in place of .crt.
    std::filesystem::path certificate_file(Role role, const std::string& id) const {
        return certificate_file(path_, role, id);
    }
    static std::filesystem::path certificate_file(const std::filesystem::path& directory, Role role,
                                                  const std::string& id);

  private:
    Validity within_authority(const Validity& validity) const;
    /// The ballot key of a seat that has it in a card or a TPM; nothing for any other.
    std::optional<record::PublicKey> key_in_card(const Order& order) const;
    /// The log key that a server's certificate is to go on with; empty where there is none.
    std::string kept_log_key(const Order& order) const;
    void add_files(FileBatch& batch, const Order& order, const Issued& issued) const;
    void add_revocation_list(FileBatch& batch, Time now) const;

    std::filesystem::path path_;
    std::unique_ptr<DirectoryLock> lock_;
    Authority authority_;
    Index index_;
};

}  // namespace yishi::certs
