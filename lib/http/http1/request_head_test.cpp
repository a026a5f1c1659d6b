#include "http/http1/request_head.h"

#include <deque>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "http/testing/print.h"

namespace {

using http::HeadParse;
using http::HeadScan;
using http::Method;
using http::Refusal;
using http::RequestHead;

HeadParse parse(std::string_view bytes, RequestHead& head, const http::HeadLimits& limits = {}) {
    return http::parse_request_head(bytes, limits, HeadScan{}, head);
}

// Parses the bytes as if they arrived one at a time, in a buffer that moves each time.
HeadParse parse_dripping(std::string_view bytes, RequestHead& head, std::string& buffer,
                         const http::HeadLimits& limits = {}) {
    HeadParse answer;
    for (std::size_t size = 0; size <= bytes.size() && answer.outcome == HeadParse::Outcome::Incomplete;
         ++size) {
        buffer = std::string(bytes.substr(0, size));
        answer = http::parse_request_head(buffer, limits, answer.scan, head);
    }
    return answer;
}

Refusal refusal_of(const std::string& bytes) {
    RequestHead head;
    return parse(bytes, head).refusal;
}

Refusal refusal_of_field(const std::string& line) {
    return refusal_of("GET / HTTP/1.1\r\nHost: a\r\n" + line + "\r\n\r\n");
}

Refusal refusal_of_line(const std::string& line) {
    return refusal_of(line + "\r\nHost: a\r\n\r\n");
}

// Parses a valid request. It keeps the bytes until the program ends, so that the head's views stay valid.
RequestHead read(std::string request) {
    static std::deque<std::string> requests;
    const std::string& bytes = requests.emplace_back(std::move(request));
    RequestHead head;
    HeadParse answer = parse(bytes, head);
    EXPECT_EQ(answer.outcome, HeadParse::Outcome::Complete) << bytes;
    EXPECT_EQ(answer.consumed, bytes.size()) << bytes;
    return head;
}

}  // namespace

TEST(RequestHead, IsReadInPlace) {
    std::string bytes =
        "GET /en/news?page=2&q=a|b HTTP/1.1\r\nHost: example.org:8080\r\nAccept-Encoding: gzip, br \r\n"
        "if-none-match:\t\"abc\"\r\nIf-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT\r\nX-Empty:\r\n\r\n";
    RequestHead head = read(bytes);
    EXPECT_EQ(head.method, Method::Get);
    EXPECT_EQ(head.method_text, "GET");
    EXPECT_EQ(head.target, "/en/news?page=2&q=a|b");
    EXPECT_EQ(head.path, "/en/news");
    EXPECT_EQ(head.query, "page=2&q=a|b");
    EXPECT_EQ(head.minor_version, 1);
    EXPECT_EQ(head.host, "example.org:8080");
    EXPECT_EQ(head.accept_encoding, "gzip, br");
    EXPECT_EQ(head.if_none_match, "\"abc\"");
    EXPECT_EQ(head.if_modified_since, "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(head.fields.size(), 5U);
    EXPECT_EQ(head.find("x-empty"), "");
    EXPECT_EQ(head.find("x-absent"), std::nullopt);
    EXPECT_TRUE(head.keep_alive);
    EXPECT_FALSE(head.has_body());

    parse(bytes, head);
    EXPECT_EQ(head.path.data(), bytes.data() + 4);
}

TEST(RequestHead, EndsBeforeWhatFollowsIt) {
    RequestHead head;
    std::string first = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n";
    std::string both = first + "GET /b HTTP/1.1\r\nHost: b\r\n\r\n";
    EXPECT_EQ(parse(both, head).consumed, first.size());
    EXPECT_EQ(head.path, "/a");
}

TEST(RequestHead, BeginsAfresh) {
    RequestHead head;
    parse(
        "POST /a?b HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nIf-None-Match: *\r\nConnection: close\r\n\r\n",
        head);
    parse("GET / HTTP/1.1\r\nHost: b\r\n\r\n", head);
    EXPECT_EQ(head.query, "");
    EXPECT_EQ(head.if_none_match, "");
    EXPECT_FALSE(head.content_length.has_value());
    EXPECT_TRUE(head.keep_alive);
    EXPECT_EQ(head.fields.size(), 1U);
}

TEST(RequestHead, CanBeCopied) {
    std::string bytes = "GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\n\r\n";
    RequestHead copy = read(bytes);
    RequestHead second(copy);
    EXPECT_EQ(second.find("X"), "1");
    EXPECT_EQ(second.fields.size(), 2U);
}

TEST(RequestHead, KnowsTheMethods) {
    const std::vector<std::pair<std::string, Method>> methods = {
        {"GET", Method::Get},        {"HEAD", Method::Head},       {"POST", Method::Post},
        {"PUT", Method::Put},        {"PATCH", Method::Patch},     {"DELETE", Method::Delete},
        {"get", Method::Other},      {"OPTIONS", Method::Options}, {"PROPFIND", Method::Other},
        {"M-SEARCH", Method::Other},
    };
    for (const auto& [text, method] : methods) {
        EXPECT_EQ(read(text + " / HTTP/1.1\r\nHost: a\r\n\r\n").method, method) << text;
    }
}

TEST(RequestHead, SkipsOneEmptyLineAndNoMore) {
    EXPECT_EQ(read("\r\nGET /a HTTP/1.1\r\nHost: a\r\n\r\n").path, "/a");
    EXPECT_EQ(refusal_of("\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"), Refusal::BadRequest);
    EXPECT_EQ(refusal_of("\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"), Refusal::BadRequest);
}

TEST(RequestLine, IsRefusedUnlessExact) {
    for (const char* line : {
             "",
             "GET",
             "GET /",
             "GET / ",
             "GET  / HTTP/1.1",
             "GET /  HTTP/1.1",
             "GET / HTTP/1.1 ",
             " GET / HTTP/1.1",
             "GET\t/ HTTP/1.1",
             "GET /a b HTTP/1.1",
             "G(T / HTTP/1.1",
             "G\xC3\x89T / HTTP/1.1",
             "GET /\x01 HTTP/1.1",
             "GET /\x7F HTTP/1.1",
             "GET /\xC3\xA9 HTTP/1.1",
             "GET /a\"b HTTP/1.1",
             "GET /a<b HTTP/1.1",
             "GET /a#b HTTP/1.1",
             "GET /\rHTTP/1.1",
             "GET a HTTP/1.1",
             "GET ../a HTTP/1.1",
             "GET / http/1.1",
             "GET / HTTP/1",
             "GET / HTTP/1.",
             "GET / HTTP/1.1x",
             "GET / HTTP/11.1",
             "GET / HTTP/1.10",
             "GET / HTTP/1,1",
             "GET / HTTQ/1.1",
             "GET / ICE/1.1",
         }) {
        EXPECT_EQ(refusal_of_line(line), Refusal::BadRequest) << line;
    }
}

TEST(RequestLine, RefusesNulBytes) {
    using namespace std::string_literals;
    EXPECT_EQ(refusal_of_line("GET /\0 HTTP/1.1"s), Refusal::BadRequest);
    EXPECT_EQ(refusal_of_field("X: a\0b"s), Refusal::BadRequest);
}

TEST(RequestLine, TellsOtherVersionsFromNonsense) {
    EXPECT_EQ(refusal_of_line("GET / HTTP/2.0"), Refusal::VersionNotSupported);
    EXPECT_EQ(refusal_of_line("GET / HTTP/0.9"), Refusal::VersionNotSupported);
    EXPECT_EQ(refusal_of("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), Refusal::VersionNotSupported);
    EXPECT_EQ(read("GET / HTTP/1.0\r\n\r\n").minor_version, 0);
    EXPECT_EQ(read("GET / HTTP/1.9\r\nHost: a\r\n\r\n").minor_version, 1);
}

TEST(RequestTarget, MayBeAbsoluteAndThenNamesTheHost) {
    RequestHead head = read("GET HTTP://example.org:81/a?b HTTP/1.1\r\nHost: other\r\n\r\n");
    EXPECT_EQ(head.host, "example.org:81");
    EXPECT_EQ(head.path, "/a");
    EXPECT_EQ(head.query, "b");
    EXPECT_EQ(read("GET https://example.org HTTP/1.1\r\nHost: other\r\n\r\n").path, "/");
    head = read("GET http://[::1]:81?b HTTP/1.0\r\n\r\n");
    EXPECT_EQ(head.host, "[::1]:81");
    EXPECT_EQ(head.path, "/");
    EXPECT_EQ(head.query, "b");
}

TEST(RequestTarget, IsRefusedIfItsAuthorityIsNot) {
    for (const char* target : {"http://", "http:///a", "http://a b/", "http://user@example.org/", "ftp://a/",
                               "http:/a", "http://a:99999/", "http://[::1/", "http://[]/", "://a/", "a:80"}) {
        EXPECT_EQ(refusal_of_line("GET " + std::string(target) + " HTTP/1.1"), Refusal::BadRequest) << target;
    }
}

TEST(RequestTarget, IsAnAsteriskOnlyForOptions) {
    EXPECT_EQ(read("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n").path, "*");
    EXPECT_EQ(refusal_of_line("GET * HTTP/1.1"), Refusal::BadRequest);
}

TEST(RequestTarget, RefusesConnect) {
    EXPECT_EQ(refusal_of_line("CONNECT a:443 HTTP/1.1"), Refusal::NotImplemented);
}

TEST(HeaderFields, AreRefusedUnlessExact) {
    for (const char* line : {
             "X",
             ": a",
             "X : a",
             "X\t: a",
             " X: a",
             "\tX: a",
             "X Y: a",
             "X[]: a",
             "X\xC3\xA9: a",
             "X: a\r\n b",
             "X: a\rb",
             "X: a\nb",
             "X: a\n",
             "X: a\r\r\nY: b",
             "X: a\x01",
             "X: a\x0B",
             "X: a\x7F",
             "X\r: a",
         }) {
        EXPECT_EQ(refusal_of_field(line), Refusal::BadRequest) << line;
    }
}

TEST(HeaderFields, MayHoldTabsAndBytesThatAreNotAscii) {
    EXPECT_EQ(read("GET / HTTP/1.1\r\nHost: a\r\nX: \t a\tb\xC3\xA9 \t\r\n\r\n").find("x"), "a\tb\xC3\xA9");
}

TEST(HeaderFields, AreBounded) {
    auto with_fields = [](std::size_t count) {
        std::string bytes = "GET / HTTP/1.1\r\nHost: a\r\n";
        for (std::size_t i = 1; i < count; ++i)
            bytes += "X: 1\r\n";
        return bytes + "\r\n";
    };
    EXPECT_EQ(read(with_fields(http::kMaxFields)).fields.size(), http::kMaxFields);
    EXPECT_EQ(refusal_of(with_fields(http::kMaxFields + 1)), Refusal::FieldsTooLarge);
    EXPECT_EQ(refusal_of(with_fields(http::kMaxFields + 100)), Refusal::FieldsTooLarge);

    RequestHead head;
    EXPECT_EQ(parse(with_fields(6), head, {.max_fields = 5}).refusal, Refusal::FieldsTooLarge);
}

TEST(HeadLimits, AreReachedToTheByte) {
    std::string line = "GET /abc HTTP/1.1\r\n";
    std::string bytes = line + "Host: a\r\n\r\n";
    RequestHead head;
    auto refusal = [&](std::string_view text, std::size_t max_line, std::size_t max_head) {
        return parse(text, head, {.max_request_line = max_line, .max_head_bytes = max_head}).refusal;
    };
    EXPECT_EQ(refusal(bytes, line.size(), bytes.size()), Refusal::None);
    EXPECT_EQ(refusal(bytes, line.size() - 1, bytes.size()), Refusal::TargetTooLong);
    EXPECT_EQ(refusal(bytes, line.size(), bytes.size() - 1), Refusal::FieldsTooLarge);
    EXPECT_EQ(refusal("\r\n" + bytes, line.size(), bytes.size() + 2), Refusal::None);
    EXPECT_EQ(refusal("\r\n" + bytes, line.size() - 1, bytes.size() + 2), Refusal::TargetTooLong);
    EXPECT_EQ(refusal(bytes, 100, 10), Refusal::FieldsTooLarge);
    EXPECT_EQ(refusal(std::string(200, 'a'), 100, 1'000), Refusal::TargetTooLong);
    EXPECT_EQ(refusal(line + std::string(200, 'a'), 100, 150), Refusal::FieldsTooLarge);
}

TEST(Host, IsThereExactlyOnce) {
    EXPECT_EQ(refusal_of("GET / HTTP/1.1\r\n\r\n"), Refusal::BadRequest);
    EXPECT_EQ(refusal_of("GET http://a/ HTTP/1.1\r\n\r\n"), Refusal::BadRequest);
    EXPECT_EQ(refusal_of_field("Host: a"), Refusal::BadRequest);
    EXPECT_EQ(refusal_of("GET / HTTP/1.0\r\nHost: a\r\nhOST: a\r\n\r\n"), Refusal::BadRequest);
    EXPECT_EQ(read("GET / HTTP/1.0\r\n\r\n").host, "");
}

TEST(Host, IsANameOrAnAddressAndMaybeAPort) {
    for (const char* host : {"a", "example.org", "EXAMPLE.org.", "xn--bcher-kva.example:8080",
                             "127.0.0.1:", "[2001:db8::1]", "[::1]:443", "under_score"}) {
        EXPECT_EQ(read("GET / HTTP/1.1\r\nHost: " + std::string(host) + "\r\n\r\n").host, host);
    }
    for (const char* host : {"", ":80", "a:b", "a:65536", "a:-1", "a b", "a,b", "a/b", "a@b", "a?b", "a#b",
                             "[::1", "[]", "::1", "[::1]x", "a%20b", "\xC3\xA9.example", "a\tb", "a:80:80"}) {
        EXPECT_EQ(refusal_of("GET / HTTP/1.1\r\nHost: " + std::string(host) + "\r\n\r\n"),
                  Refusal::BadRequest)
            << host;
    }
}

TEST(ContentLength, IsOneNumber) {
    RequestHead head = read("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 18446744073709551615\r\n\r\n");
    EXPECT_EQ(head.content_length, 18446744073709551615U);
    EXPECT_TRUE(head.has_body());
    EXPECT_FALSE(read("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n").has_body());
    for (const char* value : {"", "-1", "+1", "1,1", "1, 1", "1 1", "0x1", "1a", "a", "1.0",
                              "18446744073709551616", "100000000000000000003", "\"1\"", ",1", "1,"}) {
        EXPECT_EQ(refusal_of_field("Content-Length: " + std::string(value)), Refusal::BadRequest) << value;
    }
    EXPECT_EQ(refusal_of_field("Content-Length: 1\r\nContent-Length: 1"), Refusal::BadRequest);
    EXPECT_EQ(refusal_of_field("Content-Length: 1\r\ncontent-length: 2"), Refusal::BadRequest);
}

TEST(TransferEncoding, IsChunkedOrNothingWeKnow) {
    EXPECT_TRUE(read("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n").chunked);
    EXPECT_TRUE(read("POST / HTTP/1.1\r\nHost: a\r\ntransfer-encoding: CHUNKED \r\n\r\n").chunked);
    for (const char* value : {"gzip", "identity", "gzip, chunked", "xchunked", "gzip;a=b", "cow"}) {
        EXPECT_EQ(refusal_of_field("Transfer-Encoding: " + std::string(value)), Refusal::NotImplemented)
            << value;
    }
    for (const char* value : {"", ",", "chunked,", ",chunked", "chunked, chunked", "chunked, gzip",
                              "chunked;a=b", "chunked;", "chun ked", "\"chunked\"", "chunked gzip",
                              "\x0B"
                              "chunked"}) {
        EXPECT_EQ(refusal_of_field("Transfer-Encoding: " + std::string(value)), Refusal::BadRequest) << value;
    }
}

TEST(TransferEncoding, ToleratesNoOtherLength) {
    EXPECT_EQ(refusal_of_field("Transfer-Encoding: chunked\r\nContent-Length: 3"), Refusal::BadRequest);
    EXPECT_EQ(refusal_of_field("Content-Length: 3\r\nTransfer-Encoding: chunked"), Refusal::BadRequest);
    EXPECT_EQ(refusal_of_field("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"),
              Refusal::BadRequest);
    EXPECT_EQ(refusal_of("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"), Refusal::BadRequest);
}

TEST(Connection, StaysOpenAsTheClientAndTheVersionSay) {
    auto stays = [](const std::string& version, const std::string& fields) {
        return read("GET / HTTP/1." + version + "\r\nHost: a\r\n" + fields + "\r\n").keep_alive;
    };
    EXPECT_TRUE(stays("1", ""));
    EXPECT_FALSE(stays("1", "Connection: close\r\n"));
    EXPECT_FALSE(stays("1", "Connection: x, CLOSE ,y\r\n"));
    EXPECT_FALSE(stays("1", "Connection: keep-alive\r\nConnection: close\r\n"));
    EXPECT_TRUE(stays("1", "Connection: closed\r\n"));
    EXPECT_FALSE(stays("0", ""));
    EXPECT_TRUE(stays("0", "Connection: Keep-Alive\r\n"));
    EXPECT_FALSE(stays("0", "Connection: keep-alive, close\r\n"));
}

TEST(Connection, UpgradesOnlyIfBothFieldsSaySo) {
    auto upgrade = [](const std::string& version, const std::string& fields) {
        return std::string(read("GET / HTTP/1." + version + "\r\nHost: a\r\n" + fields + "\r\n").upgrade);
    };
    EXPECT_EQ(upgrade("1", "Upgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n"), "websocket");
    EXPECT_EQ(upgrade("1", "Upgrade: websocket\r\n"), "");
    EXPECT_EQ(upgrade("1", "Connection: upgrade\r\n"), "");
    EXPECT_EQ(upgrade("0", "Upgrade: websocket\r\nConnection: upgrade\r\n"), "");
}

TEST(Expect, CountsOnlyWithABody) {
    EXPECT_TRUE(read("PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 3\r\n\r\n")
                    .expect_continue);
    EXPECT_FALSE(read("GET / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n").expect_continue);
    EXPECT_FALSE(read("PUT / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n").expect_continue);
    EXPECT_EQ(refusal_of_field("Expect: 200-ok"), Refusal::ExpectationFailed);
}

TEST(RequestHead, GetsTheSameAnswerHoweverItArrives) {
    const std::string fine = "GET / HTTP/1.1\r\nHost: a\r\n";
    const std::vector<std::string> requests = {
        "\r\nGET /abc?d HTTP/1.1\r\nHost: example.org\r\nAccept-Encoding: br\r\n\r\nnext",
        "POST http://b/ HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: "
        "close\r\n\r\n0\r\n\r\n",
        fine + "Host: a\r\nTransfer-Encoding: gzip\r\n\r\n",
        fine + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        fine + "Content-Length: 1\r\nContent-Length: 1\r\nExpect: x\r\n\r\n",
        fine + "Expect: x\r\n\r\n",
        fine + "Expect: x\r\nA : b\r\n\r\n",
        fine + "A: 1\r\nB: 2\r\nC: 3\r\nD: 4\r\nE: 5\r\nF\r\n\r\n",
        fine + "A: 1\r\nB: 2\r\nC: 3\r\nD: 4\r\nE: 5\r\n\r\n",
        fine + "A: " + std::string(300, 'x') + "\r\n\r\n",
        "GET / HTTP/2.0\r\nHost: a\r\n\r\n",
        "GET / HTTP/2.0\r\nHost: a\n\r\n",
        "GET /" + std::string(100, 'x') + "\x01 HTTP/1.1\r\n\r\n",
        "GET /" + std::string(58, 'x') + "\r",
        "GET /" + std::string(58, 'x') + "\rx",
        "GET / HTTP/1.1\rx",
        "\r\n\r\n",
        fine + "\r",
        fine + "\rx",
    };
    const http::HeadLimits limits = {.max_request_line = 64, .max_head_bytes = 256, .max_fields = 5};
    for (const std::string& request : requests) {
        RequestHead whole_head;
        RequestHead dripped_head;
        std::string buffer;
        HeadParse whole = parse(request, whole_head, limits);
        HeadParse dripped = parse_dripping(request, dripped_head, buffer, limits);
        EXPECT_EQ(whole.outcome, dripped.outcome) << request;
        EXPECT_EQ(whole.refusal, dripped.refusal) << request;
        EXPECT_EQ(whole.consumed, dripped.consumed) << request;
        if (whole.outcome != HeadParse::Outcome::Complete) continue;
        EXPECT_EQ(whole_head.target, dripped_head.target);
        EXPECT_EQ(whole_head.host, dripped_head.host);
        EXPECT_EQ(whole_head.chunked, dripped_head.chunked);
        EXPECT_EQ(whole_head.fields.size(), dripped_head.fields.size());
        EXPECT_EQ(whole_head.accept_encoding, dripped_head.accept_encoding);
    }
}

TEST(RequestHead, IsRefusedAsSoonAsItCannotBecomeRight) {
    for (const char* bytes : {"\x16\x03\x01", "GET / HTTP/1.1\nHost", "GET / HTTP/1.1\r\nHost: a\rb",
                              "SSH-2.0-x\r\n", "GET / HTTP/1.1\r\n Host: a\r\n"}) {
        EXPECT_EQ(refusal_of(bytes), Refusal::BadRequest) << bytes;
    }
}
