#include <catch2/catch.hpp>
#include <future>
#include <optional>
#include <thread>

#include "protocol/link/http.hpp"
#include "tests/unit/link/hall.hpp"
#include "tests/unit/link/raw_client.hpp"

namespace yishi::link::test {

namespace {

std::shared_ptr<const std::string> body_of(std::string text) {
    return std::make_shared<const std::string>(std::move(text));
}

/// Answers each request with what it was; holds the answer to /later; lets in who says so in a cookie.
struct Site {
    Papers papers;
    std::shared_ptr<const Identity> identity = papers.identity("t-1");
    std::promise<HttpService::Respond> later;
    std::optional<EchoServer> server;

    explicit Site(const std::function<void(HttpService&)>& change = {}) {
        HttpService service{.answer =
                                [this](HttpRequest request, HttpService::Respond respond) {
                                    if (request.target == "/later") return later.set_value(std::move(respond));
                                    if (request.target == "/large")
                                        return respond({.headers = {}, .body = body_of(std::string(3'000'000, 'x'))});
                                    respond({.headers = {{"X-Of", request.target}},
                                             .body = body_of(request.method + ' ' + request.target + ' ' +
                                                             request.origin.value_or("nowhere") + ' ' + request.body)});
                                },
                            .admit = [](const HttpRequest& request) -> std::variant<Peer, HttpAnswer> {
                                if (request.cookie != "in")
                                    return HttpAnswer{.status = 401, .headers = {}, .body = body_of("out")};
                                Peer peer;
                                peer.role = "clerk";
                                peer.id = "li";
                                return peer;
                            },
                            .headers = {{"X-Always", "yes"}}};
        if (change) change(service);
        const auto tls = std::make_shared<ServerContext>(ServerTlsOptions{.certificate = papers.certificate_file(),
                                                                          .key = papers.key_file(),
                                                                          .authority = {},
                                                                          .resumption = Resumption::none});
        server.emplace(
            papers, [&](ServerOptions& options) { options.http = service; }, tls);
    }

    RawClient client() const { return RawClient(papers, server->port(), *identity); }
};

std::string upgrade(const std::string& more, const std::string& path = "/seats") {
    return "GET " + path +
           " HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
           "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
           more + "\r\n";
}

}  // namespace

TEST_CASE("requests of one connection are answered one after the other, also when they come together") {
    Site site;
    RawClient client = site.client();
    client.write(
        "GET /one HTTP/1.1\r\nHost: h\r\n\r\nPOST /two HTTP/1.1\r\nHost: h\r\nOrigin: https://h\r\n"
        "Content-Length: 3\r\n\r\nabcHEAD /three HTTP/1.1\r\nHost: h\r\n\r\n");
    const std::string first = client.read_until("GET /one nowhere ");
    CHECK(first.starts_with("HTTP/1.1 200 OK\r\n"));
    CHECK(first.find("\r\nX-Always: yes\r\n") != std::string::npos);
    CHECK(first.find("\r\nX-Of: /one\r\n") != std::string::npos);
    client.read_until("POST /two https://h abc");
    // An answer to HEAD says the length and has no body.
    client.write("GET /four HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    const std::string rest = client.read_all();
    CHECK(rest.find("Content-Length: 20\r\n\r\nHTTP/1.1 200 OK") != std::string::npos);
    CHECK(rest.find("Connection: close\r\n\r\nGET /four nowhere ") != std::string::npos);
}

TEST_CASE("an answer may come later, from another thread, and is dropped where nobody waits any more") {
    Site site;
    RawClient client = site.client();
    client.write("GET /later HTTP/1.1\r\nHost: h\r\n\r\n");
    const auto respond = site.later.get_future().get();
    std::thread([&] { respond({.status = 429, .headers = {}, .body = body_of("busy")}); }).join();
    CHECK(client.read_until("busy").starts_with("HTTP/1.1 429 Too Many Requests\r\n"));
    site.later = {};
    client.write("GET /later HTTP/1.1\r\nHost: h\r\n\r\n");
    const auto unheard = site.later.get_future().get();
    client.socket().reset();
    unheard({.status = 200, .headers = {}, .body = body_of("late")});
    unheard({.status = 200, .headers = {}, .body = body_of("twice")});
    site.server->server().stop("over", 100ms);
}

TEST_CASE("a long answer goes to a slow reader whole") {
    Site site;
    RawClient client(site.papers, site.server->port(), *site.identity, RawClient::Version::tls_1_3, 4096);
    client.write("GET /large HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    std::this_thread::sleep_for(50ms);
    const std::string whole = client.read_all();
    CHECK(whole.size() - (whole.find("\r\n\r\n") + 4) == 3'000'000);
}

TEST_CASE("what is too long or not HTTP is answered, and ends the connection") {
    Site site;
    const auto answer_to = [&](const std::string& request) {
        RawClient client = site.client();
        client.write(request);
        const std::string answer = client.read_all();
        CHECK(answer.find("\r\nX-Always: yes\r\n") != std::string::npos);
        return answer.substr(0, 12);
    };
    CHECK(answer_to("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 65537\r\n\r\n") == "HTTP/1.1 413");
    CHECK(answer_to("GET / HTTP/1.1\r\nHost: h\r\nX: " + std::string(17'000, 'a') + "\r\n\r\n") == "HTTP/1.1 431");
    CHECK(answer_to("GET / HTTP/1.1\r\nHost: h\r\nHost: i\r\n\r\n") == "HTTP/1.1 400");
    CHECK(answer_to("GET / HTTP/1.1\r\n\r\n") == "HTTP/1.1 400");
    CHECK(answer_to("GET / HTTP/1.0\r\nHost: h\r\n\r\n") == "HTTP/1.1 400");
    CHECK(answer_to("well, hello\r\n\r\n") == "HTTP/1.1 400");
    CHECK(answer_to("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n20000\r\n" +
                    std::string(0x20000, 'a')) == "HTTP/1.1 413");
}

TEST_CASE("who asks for a WebSocket is whom the request names, and others are answered why not") {
    Site site;
    const auto status_of = [&](const std::string& request) {
        RawClient client = site.client();
        client.write(request);
        return client.read_until("\r\n\r\n").substr(9, 3);
    };
    CHECK(status_of(upgrade("Sec-WebSocket-Protocol: yishi.v1\r\n")) == "401");
    CHECK(status_of(upgrade("Cookie: in\r\n")) == "400");
    CHECK(status_of(upgrade("Cookie: in\r\nSec-WebSocket-Protocol: yishi.v1\r\n", "/other")) == "404");
    // After a request of another kind, on the same connection.
    RawClient client = site.client();
    client.write("GET /one HTTP/1.1\r\nHost: h\r\n\r\n");
    client.read_until("GET /one nowhere ");
    client.write(upgrade("Cookie: in\r\nSec-WebSocket-Protocol: yishi.v1\r\n"));
    CHECK(client.read_until("\r\n\r\n").starts_with("HTTP/1.1 101 "));
    client.write(RawClient::frame(0x81, "hello"));
    client.read_until("hello");
    CHECK(site.server->server().counters().opened == 1);
}

TEST_CASE("a connection that asks nothing, or half of something, is cut") {
    Site site([](HttpService& service) { service.idle = 100ms; });
    RawClient silent = site.client();
    CHECK(silent.read_all().empty());
    RawClient half = site.client();
    half.write("GET / HTTP/1.1\r\nHo");
    CHECK(half.read_all().empty());
    // The peer sees the end a moment before the server has counted it.
    while (site.server->server().counters().open != 0) std::this_thread::sleep_for(1ms);
}

TEST_CASE("a server that stops cuts connections that ask nothing, at once") {
    Site site;
    RawClient client = site.client();
    client.write("GET /one HTTP/1.1\r\nHost: h\r\n\r\n");
    client.read_until("GET /one nowhere ");
    // Not after the time that it has, which no test would live to see.
    site.server->server().stop("over", 1h);
    CHECK(client.read_all().empty());
}

TEST_CASE("certificates and HTTP exclude each other") {
    Papers papers;
    CHECK_THROWS_AS(EchoServer(papers, [](ServerOptions& options) { options.http.emplace(); }), std::invalid_argument);
    const auto open = std::make_shared<ServerContext>(ServerTlsOptions{.certificate = papers.certificate_file(),
                                                                       .key = papers.key_file(),
                                                                       .authority = {},
                                                                       .resumption = Resumption::none});
    CHECK_THROWS_AS(EchoServer(papers, {}, open), std::invalid_argument);
    CHECK_THROWS_AS(
        ServerContext({.certificate = papers.certificate_file(), .key = papers.key_file(), .authority = {}}), TlsError);
}

}  // namespace yishi::link::test
