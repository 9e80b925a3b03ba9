#include "tests/unit/link/raw_client.hpp"

#include <arpa/inet.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

namespace yishi::link::test {

namespace {

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

void require(bool done, const char* what) {
    if (!done) throw std::runtime_error(what);
}

}  // namespace

RawSocket::RawSocket(std::uint16_t port, int receive_buffer) : descriptor_(::socket(AF_INET, SOCK_STREAM, 0)) {
    const timeval patience{5, 0};
    ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (receive_buffer > 0) ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    const sockaddr_in address = loopback(port);
    require(::connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0, "connect");
}

RawSocket::~RawSocket() {
    close();
}

void RawSocket::close() {
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = -1;
}

void RawSocket::reset() {
    const linger at_once{1, 0};
    ::setsockopt(descriptor_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    close();
}

void RawSocket::write(std::string_view bytes) const {
    require(::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size()),
            "send");
}

std::string RawSocket::read_all() const {
    std::string all;
    char buffer[4096];
    for (ssize_t count = 0; (count = ::recv(descriptor_, buffer, sizeof buffer, 0)) > 0;) {
        all.append(buffer, static_cast<std::size_t>(count));
    }
    return all;
}

RawListener::RawListener() : descriptor_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    require(::bind(descriptor_, reinterpret_cast<const sockaddr*>(&address), size) == 0 &&
                ::listen(descriptor_, 8) == 0 &&
                ::getsockname(descriptor_, reinterpret_cast<sockaddr*>(&address), &size) == 0,
            "listen");
    port_ = ntohs(address.sin_port);
}

RawListener::~RawListener() {
    close();
}

void RawListener::close() {
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = -1;
}

RawClient::RawClient(const Papers& papers, std::uint16_t port, const Identity& identity, Version version,
                     int receive_buffer)
    : socket_(port, receive_buffer), ssl_(nullptr) {
    SSL_CTX* context = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_max_proto_version(context, version == Version::tls_1_2 ? TLS1_2_VERSION : TLS1_3_VERSION);
    require(SSL_CTX_load_verify_locations(context, papers.authority_file().c_str(), nullptr) == 1, "authority");
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
    SSL_CTX_use_certificate(context, identity.certificate());
    SSL_CTX_use_PrivateKey(context, identity.key());
    ssl_ = SSL_new(context);
    SSL_CTX_free(context);
    SSL_set_fd(ssl_, socket_.descriptor());
    ERR_clear_error();
    if (SSL_connect(ssl_) != 1) {
        SSL_free(ssl_);
        throw std::runtime_error("TLS handshake");
    }
}

RawClient::~RawClient() {
    SSL_free(ssl_);
}

void RawClient::upgrade() {
    write(
        "GET /seats HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: yishi.v1\r\n\r\n");
    require(read_until("\r\n\r\n").starts_with("HTTP/1.1 101 "), "upgrade");
}

void RawClient::write(std::string_view bytes) {
    require(SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size())) == static_cast<int>(bytes.size()), "write");
}

std::string RawClient::read_some() {
    if (!ahead_.empty()) return std::exchange(ahead_, {});
    char buffer[16'384];
    const int count = SSL_read(ssl_, buffer, sizeof buffer);
    return count > 0 ? std::string(buffer, static_cast<std::size_t>(count)) : std::string();
}

std::string RawClient::read_all() {
    std::string all;
    for (std::string some = read_some(); !some.empty(); some = read_some()) all += some;
    return all;
}

std::string RawClient::read_until(std::string_view ending) {
    std::string all;
    for (;;) {
        const std::string some = read_some();
        require(!some.empty(), "the end came early");
        all += some;
        const std::size_t place = all.find(ending);
        if (place == std::string::npos) continue;
        ahead_ = all.substr(place + ending.size());
        return all.substr(0, place + ending.size());
    }
}

std::string RawClient::read_exactly(std::size_t size) {
    std::string all;
    while (all.size() < size) {
        const std::string some = read_some();
        require(!some.empty(), "the end came early");
        all += some;
    }
    ahead_ = all.substr(size);
    return all.substr(0, size);
}

std::string RawClient::frame(unsigned char first, std::string_view payload) {
    constexpr std::string_view mask = "\x12\x34\x56\x78";
    std::string bytes(1, static_cast<char>(first));
    if (payload.size() < 126) {
        bytes += static_cast<char>(0x80 | payload.size());
    } else if (payload.size() <= 0xffff) {
        bytes += static_cast<char>(0xfe);
        for (int shift = 8; shift >= 0; shift -= 8) bytes += static_cast<char>(payload.size() >> shift);
    } else {
        bytes += static_cast<char>(0xff);
        for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>(payload.size() >> shift);
    }
    bytes += mask;
    for (std::size_t i = 0; i < payload.size(); ++i) bytes += static_cast<char>(payload[i] ^ mask[i % 4]);
    return bytes;
}

std::pair<std::uint16_t, std::string> RawClient::read_close() {
    for (;;) {
        const std::string head = read_exactly(2);
        std::size_t size = static_cast<unsigned char>(head[1]) & 0x7f;
        if (size >= 126) {
            std::size_t extended = 0;
            for (const char byte : read_exactly(size == 126 ? 2 : 8))
                extended = extended << 8 | static_cast<unsigned char>(byte);
            size = extended;
        }
        const std::string payload = read_exactly(size);
        if (static_cast<unsigned char>(head[0]) != 0x88) continue;
        if (payload.size() < 2) return {close_code::none, ""};
        return {static_cast<std::uint16_t>(static_cast<unsigned char>(payload[0]) << 8 |
                                           static_cast<unsigned char>(payload[1])),
                payload.substr(2)};
    }
}

std::shared_ptr<const Identity> make_nameless_identity(const Papers& papers) {
    EVP_PKEY* key = EVP_EC_gen("P-256");
    const std::string authority_key = papers.authority().key_pem();
    BIO* authority_bio = BIO_new_mem_buf(authority_key.data(), static_cast<int>(authority_key.size()));
    EVP_PKEY* signer = PEM_read_bio_PrivateKey(authority_bio, nullptr, nullptr, nullptr);
    BIO_free(authority_bio);
    X509* certificate = X509_new();
    X509_set_version(certificate, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 77);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -60);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>("t-001"), -1, -1, 0);
    X509_NAME_add_entry_by_txt(X509_get_issuer_name(certificate), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>("authority under test"), -1, -1, 0);
    X509_set_pubkey(certificate, key);
    X509_sign(certificate, signer, EVP_sha256());
    const std::filesystem::path directory = papers.directory().path();
    std::unique_ptr<FILE, int (*)(FILE*)> certificate_file(fopen((directory / "nameless.crt").c_str(), "w"), &fclose);
    PEM_write_X509(certificate_file.get(), certificate);
    std::unique_ptr<FILE, int (*)(FILE*)> key_file(fopen((directory / "nameless.key").c_str(), "w"), &fclose);
    PEM_write_PrivateKey(key_file.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    certificate_file.reset();
    key_file.reset();
    X509_free(certificate);
    EVP_PKEY_free(key);
    EVP_PKEY_free(signer);
    return std::make_shared<const Identity>(directory / "nameless.crt", directory / "nameless.key");
}

}  // namespace yishi::link::test
