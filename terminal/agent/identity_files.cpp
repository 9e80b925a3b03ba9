#include "terminal/agent/identity_files.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace yishi::agent {
namespace {

namespace fs = std::filesystem;

fs::path with_extension(const fs::path& stem, const char* extension) {
    // Not replace_extension: an identifier may contain dots.
    return stem.string() + extension;
}

/// What stands beside `<id>.crt`.
fs::path beside(const fs::path& certificate, const char* extension) {
    std::string stem = certificate.string();
    stem.resize(stem.size() - 4);
    return with_extension(stem, extension);
}

std::optional<record::SigningKey> read_key(const fs::path& file, const std::string& missing) {
    std::ifstream source(file, std::ios::binary);
    if (!source) throw IdentityError(missing);
    const std::string pem{std::istreambuf_iterator<char>(source), {}};
    return record::SigningKey::from_pem(pem);
}

fs::path authority_for(const fs::path& certificate, const std::optional<fs::path>& given) {
    if (given) return *given;
    const fs::path folder = certificate.parent_path().empty() ? "." : certificate.parent_path();
    for (const fs::path& place : {folder / "ca.crt", folder / ".." / "ca.crt"})
        if (fs::exists(place)) return place;
    throw IdentityError("There is no ca.crt beside " + certificate.string() +
                        " or one folder above. Name the authority's certificate with --ca.");
}

bool is_pair(const fs::path& stem) {
    return fs::exists(with_extension(stem, ".crt")) && fs::exists(with_extension(stem, ".key"));
}

IdentityFiles pair_of(const fs::path& stem, const std::optional<fs::path>& authority) {
    const fs::path certificate = with_extension(stem, ".crt");
    return {certificate, with_extension(stem, ".key"), authority_for(certificate, authority)};
}

std::vector<fs::path> stems_in(const fs::path& folder) {
    std::vector<fs::path> stems;
    for (const auto& entry : fs::directory_iterator(folder)) {
        std::string stem = entry.path().string();
        if (!stem.ends_with(".crt") || entry.path().filename() == "ca.crt") continue;
        stem.resize(stem.size() - 4);
        if (is_pair(stem)) stems.emplace_back(stem);
    }
    std::ranges::sort(stems);
    return stems;
}

}  // namespace

fs::path IdentityFiles::ballot_key() const {
    return beside(certificate, ".ballot.key");
}

fs::path IdentityFiles::witness_key() const {
    return beside(certificate, ".witness.key");
}

record::SigningKey read_witness_key(const fs::path& file) {
    auto key = read_key(file, "The witness key " + file.string() +
                                  " cannot be read. yishi-certs displays makes it with the display's certificate.");
    if (!key || key->public_key().type != record::KeyType::ed25519)
        throw IdentityError("The witness key " + file.string() + " is not an Ed25519 key in PEM.");
    return std::move(*key);
}

record::SigningKey read_ballot_key(const fs::path& file) {
    auto key = read_key(
        file, "The ballot key " + file.string() + " cannot be read. yishi-certs makes it with the seat's certificate.");
    if (!key) throw IdentityError("The ballot key " + file.string() + " is neither an Ed25519 nor a P-256 key in PEM.");
    return std::move(*key);
}

void require_named_key(const IdentityFiles& files, std::string_view named, const record::PublicKey& key,
                       const fs::path& at) {
    const std::string certificate = files.certificate.string();
    if (named.empty())
        throw IdentityError("证书 " + certificate + " 未载明签名密钥，请用 yishi-certs renew 重新签发。 " +
                            certificate +
                            " names no key that signs for the record. Make it anew with yishi-certs renew.");
    if (record::encode_hex(key) != named)
        throw IdentityError("密钥文件 " + at.string() + " 不是证书 " + certificate +
                            " 所载的密钥，请换回与证书同时签发的文件，或者用 yishi-certs renew 重新签发。 The key " +
                            at.string() + " is not the one that " + certificate +
                            " names. Put the file that was made with the certificate in its place, or make both anew "
                            "with yishi-certs renew.");
}

IdentityFiles find_identity(const fs::path& given, const std::optional<fs::path>& authority) {
    std::string text = given.string();
    if (text.ends_with(".crt")) text.resize(text.size() - 4);
    if (is_pair(text)) return pair_of(text, authority);
    if (!fs::is_directory(given))
        throw IdentityError("There is no " + text + ".crt with " + text + ".key. Make them with yishi-certs.");
    const auto stems = stems_in(given);
    if (stems.size() != 1)
        throw IdentityError(given.string() + " holds " + std::to_string(stems.size()) +
                            " certificates with keys. Name one, for example --identity " + (given / "<id>").string() +
                            ".");
    return pair_of(stems[0], authority);
}

std::vector<IdentityFiles> identities_in(const fs::path& folder, const std::optional<fs::path>& authority) {
    if (!fs::is_directory(folder)) throw IdentityError(folder.string() + " is not a folder.");
    std::vector<IdentityFiles> all;
    for (const fs::path& stem : stems_in(folder)) all.push_back(pair_of(stem, authority));
    if (all.empty()) throw IdentityError(folder.string() + " holds no certificate with a key.");
    return all;
}

IdentityFiles find_colleague(const IdentityFiles& known, const std::string& id) {
    const fs::path folder = fs::absolute(known.certificate).parent_path();
    std::vector<fs::path> found;
    if (is_pair(folder / id)) {
        found.push_back(folder / id);
    } else {
        for (const auto& entry : fs::directory_iterator(folder.parent_path()))
            if (entry.is_directory() && is_pair(entry.path() / id)) found.push_back(entry.path() / id);
    }
    if (found.empty())
        throw IdentityError("There is no certificate " + id + ".crt in a folder beside " + folder.string() +
                            ". Give it with another --identity.");
    if (found.size() > 1)
        throw IdentityError("There are several certificates named " + id + ". Give the right one with --identity.");
    return pair_of(found[0], known.authority);
}

}  // namespace yishi::agent
