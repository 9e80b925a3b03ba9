#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "tests/unit/link/hall.hpp"

using SSL = struct ssl_st;

namespace yishi::link::test {

/// A blocking TCP socket, for peers that misbehave. Reads give up after five seconds.
class RawSocket {
  public:
    /// `receive_buffer`: SO_RCVBUF in bytes, 0 for the system's choice.
    explicit RawSocket(std::uint16_t port, int receive_buffer = 0);
    ~RawSocket();
    RawSocket(const RawSocket&) = delete;
    RawSocket& operator=(const RawSocket&) = delete;

    void write(std::string_view bytes) const;
    std::string read_all() const;  ///< Until the end or an error.
    void close();
    void reset();  ///< Closes with RST.
    int descriptor() const { return descriptor_; }

  private:
    int descriptor_;
};

/// A listening socket on 127.0.0.1 that accepts nothing.
class RawListener {
  public:
    RawListener();
    ~RawListener();
    RawListener(const RawListener&) = delete;
    RawListener& operator=(const RawListener&) = delete;
    std::uint16_t port() const { return port_; }
    void close();

  private:
    int descriptor_;
    std::uint16_t port_ = 0;
};

/// OpenSSL as it comes, over a RawSocket: a second implementation of the client's end.
class RawClient {
  public:
    enum class Version { tls_1_2, tls_1_3 };

    /// Does the TLS handshake; throws where it fails.
    RawClient(const Papers& papers, std::uint16_t port, const Identity& identity, Version version = Version::tls_1_3,
              int receive_buffer = 0);
    ~RawClient();
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    /// Sends an upgrade request and reads the answer; throws where it is not 101.
    void upgrade();

    void write(std::string_view bytes);
    std::string read_some();                          ///< Empty at the end.
    std::string read_all();                           ///< Until the end.
    std::string read_until(std::string_view ending);  ///< Throws at the end.

    /// A masked frame; `first` is the first byte: FIN, reserved bits, opcode.
    static std::string frame(unsigned char first, std::string_view payload);

    /// Reads until a close frame; returns code and text. Throws at the end.
    std::pair<std::uint16_t, std::string> read_close();

    SSL* native() { return ssl_; }
    RawSocket& socket() { return socket_; }

  private:
    std::string read_exactly(std::size_t size);

    RawSocket socket_;
    SSL* ssl_;
    std::string ahead_;
};

/// A certificate that the authority signed but that bears no urn:yishi:<role>:<id>.
std::shared_ptr<const Identity> make_nameless_identity(const Papers& papers);

}  // namespace yishi::link::test
