#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

using X509 = struct x509_st;

namespace yishi::link {

/// The serial numbers of revoked certificates, replaceable while handshakes go on.
///
/// OpenSSL's own check (X509_V_FLAG_CRL_CHECK) is not used: the list inside an X509_STORE cannot be replaced safely
/// under running handshakes, of two lists made in one second it keeps the older, and it refuses everybody once a list's
/// nextUpdate has passed, which would close a hall over a forgotten file.
/// Threads: any.
class Revocations {
  public:
    using Serials = std::set<std::string, std::less<>>;

    /// Reads a CRL (PEM or DER) and replaces the list. Throws TlsError, and keeps the old list, where the file is
    /// missing or bad or was not signed by `authority`.
    void load(const std::filesystem::path& file, X509* authority);

    /// `serial_hex` in the form of `Peer::serial_hex`.
    bool contains(std::string_view serial_hex) const;

    std::size_t count() const { return list()->size(); }

    /// The list as it is now.
    std::shared_ptr<const Serials> list() const;

  private:
    mutable std::mutex mutex_;
    std::shared_ptr<const Serials> list_ = std::make_shared<const Serials>();
};

}  // namespace yishi::link
