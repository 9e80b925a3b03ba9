#include "server/pages/site.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "server/pages/cookies.hpp"
#include "tests/store/temporary_folder.hpp"

namespace yishi::pages {
namespace {

const std::string token(43, 'A');

/// A folder with a page and a part.
struct House {
    store::test::TemporaryFolder folder;
    std::unique_ptr<link::PageFiles> files;

    House() {
        std::filesystem::create_directories(folder / "assets/fonts");
        write("console.html", "<!doctype html>");
        write("assets/app-1.js", "'use strict';");
        write("assets/fonts/han.woff2", "wOF2");
        write("secret.txt", "not for browsers");
        files = std::make_unique<link::PageFiles>(folder.path());
    }

    void write(const std::string& name, const std::string& content) const {
        std::ofstream(folder / name.c_str()) << content;
    }
};

link::HttpRequest get(const std::string& target) {
    link::HttpRequest request;
    request.method = "GET";
    request.target = target;
    request.host = "hall.example:8443";
    request.address = "10.0.0.1";
    return request;
}

link::HttpAnswer answered(const Site& site, const link::HttpRequest& request) {
    return std::get<link::HttpAnswer>(site.route(request));
}

}  // namespace

TEST_CASE("the token stands in its own cookie, once") {
    CHECK(token_in("__Host-yishi=" + token) == token);
    CHECK(token_in("a=b; __Host-yishi=" + token + "; c=d") == token);
    CHECK_FALSE(token_in(""));
    CHECK_FALSE(token_in("yishi=" + token));
    CHECK_FALSE(token_in("x__Host-yishi=" + token));
    CHECK_FALSE(token_in("__Host-yishi=" + token + "; __Host-yishi=" + token));
    CHECK_FALSE(token_in("__Host-yishi=" + token + "A"));
    CHECK_FALSE(token_in("__Host-yishi=\"" + token.substr(2) + "\""));
    CHECK_FALSE(token_in("__Host-yishi="));
}

TEST_CASE("a cookie is for this host alone, and out of scripts' reach") {
    CHECK(set_cookie({token, 600}) ==
          "__Host-yishi=" + token + "; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=600");
    CHECK(set_cookie({}) == "__Host-yishi=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0");
}

namespace {

std::vector<std::string> cookies_of(const link::HttpAnswer& answer) {
    std::vector<std::string> cookies;
    for (const auto& [field, value] : answer.headers)
        if (field == "Set-Cookie") cookies.push_back(value);
    return cookies;
}

}  // namespace

TEST_CASE("a browser has a cookie of its own, which outlives every session in it") {
    const std::string kept =
        "__Host-yishi-browser=" + token + "; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=34560000";
    CHECK(set_browser_cookie(token) == kept);
    const std::string both = "__Host-yishi-browser=" + token + "; __Host-yishi=" + std::string(43, 'B');
    CHECK(browser_in(both) == token);
    CHECK(token_in(both) == std::string(43, 'B'));
    CHECK_FALSE(browser_in("__Host-yishi=" + token));

    const credentials::PageReply nothing_new{.answer = messages::RecoveryCodes{}};
    const credentials::PageReply signed_out{.answer = messages::RecoveryCodes{}, .cookie = credentials::PageCookie{}};
    CHECK(cookies_of(Site::answer_of(nothing_new, token)).empty());
    CHECK(cookies_of(Site::answer_of(signed_out, token)) == std::vector<std::string>{kept, set_cookie({})});
    const auto first = cookies_of(Site::answer_of(nothing_new, {}));
    REQUIRE(first.size() == 1);
    CHECK(browser_in(first[0].substr(0, first[0].find(';'))));
    CHECK(first != cookies_of(Site::answer_of(nothing_new, {})));
}

TEST_CASE("the record calls a browser by a name that is always the same and tells nobody its cookie") {
    const std::string station = station_of(token);
    CHECK(messages::is_identifier(station));
    CHECK(station == station_of(token));
    CHECK(station != station_of(std::string(43, 'B')));
    CHECK(station.find(token) == std::string::npos);
}

TEST_CASE("what is below assets is served, and nothing beside it") {
    House house;
    CHECK(*house.files->find("console.html")->content == "<!doctype html>");
    CHECK(house.files->find("assets/app-1.js")->content_type == "text/javascript; charset=utf-8");
    CHECK(house.files->find("assets/fonts/han.woff2")->content_type == "font/woff2");
    CHECK(missing_pages(*house.files).size() == 5);
    for (const char* name : {"secret.txt", "assets/../secret.txt", "assets/", "assets", "", "/console.html"})
        CHECK(house.files->find(name) == nullptr);
    const Site site("hall.example", 8443, *house.files);
    CHECK(answered(site, get("/assets/app-1.js")).status == 200);
    for (const char* path : {"/hall", "/console.html", "/assets/console.html", "/assets/../console.html", "/assets"})
        CHECK(answered(site, get(path)).status == 404);
    CHECK_THROWS_AS(link::PageFiles(house.folder / "nowhere"), link::PageFilesError);
}

TEST_CASE("the port is said where it is not that of https") {
    House house;
    CHECK(Site("hall.example", 8443, *house.files).origin() == "https://hall.example:8443");
    CHECK(Site("hall.example", 443, *house.files).origin() == "https://hall.example");
}

TEST_CASE("a request is routed by host, method and path, and one to the desk by its origin") {
    House house;
    const Site site("hall.example", 8443, *house.files);
    CHECK(answered(site, get("/")).status == 303);
    CHECK(answered(site, get("/console?lang=en")).status == 200);
    CHECK(answered(site, get("/hall")).status == 404);
    CHECK(answered(site, get("/hall-line")).status == 426);
    CHECK(answered(site, get("/api")).status == 405);
    auto request = get("/console");
    request.host = "hall.example";
    CHECK(answered(site, request).status == 421);
    request = get("/api");
    request.method = "POST";
    request.body = R"({"kind":"session"})";
    request.content_type = "application/json; charset=utf-8";
    CHECK(answered(site, request).status == 403);
    request.origin = "https://hall.example";
    CHECK(answered(site, request).status == 403);
    request.origin = "https://hall.example:8443";
    request.cookie = "__Host-yishi=" + token;
    const auto ask = std::get<credentials::PageAsk>(site.route(request));
    CHECK(ask.token == token);
    CHECK(ask.address == "10.0.0.1");
    CHECK(std::holds_alternative<messages::AskSession>(ask.request));
    request.content_type = "application/jsonp";
    CHECK(answered(site, request).status == 415);
    request.content_type = "application/json";
    request.body = R"({"kind":"session","more":1})";
    CHECK(answered(site, request).status == 400);
}

TEST_CASE("a refusal has the status that fits, and an answer brings its cookie") {
    const auto status = [](messages::RejectionCode code) {
        return Site::answer_of({.answer = messages::PageRefusal{messages::reject(code)}}, token).status;
    };
    CHECK(status(messages::RejectionCode::session_needed) == 401);
    CHECK(status(messages::RejectionCode::role_not_allowed) == 403);
    CHECK(status(messages::RejectionCode::sign_in_locked) == 429);
    CHECK(status(messages::RejectionCode::busy) == 429);
    CHECK(status(messages::RejectionCode::storage_unavailable) == 503);
    CHECK(status(messages::RejectionCode::wrong_sign_in) == 400);
    const auto answer =
        Site::answer_of({.answer = messages::RecoveryCodes{}, .cookie = credentials::PageCookie{token, 600}}, {});
    CHECK(answer.status == 200);
    CHECK(*answer.body == R"({"kind":"recovery_codes","codes":[]})");
    CHECK(answer.headers.back() == std::pair<std::string, std::string>{"Set-Cookie", set_cookie({token, 600})});
}

}  // namespace yishi::pages
