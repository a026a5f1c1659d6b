// Tests the HTTP/1.1 parser with requests from other projects: a thesis's collection of request-smuggling
// attacks, the tests of llhttp, and h1spec.

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "base/strings.h"
#include "http/testing/print.h"
#include "http/testing/request_stream.h"
#include "support/real_data.h"

namespace {

using http::testing::read_requests;
using http::testing::RequestStream;
using stanhope_testing::read_whole;
using End = http::testing::RequestStream::End;

std::string describe(const RequestStream& stream) {
    constexpr const char* kEnds[] = {"finished", "incomplete", "refused", "closed", "upgraded"};
    return std::string(kEnds[static_cast<int>(stream.end)]) + " " +
           std::to_string(static_cast<int>(stream.refusal)) + " after " + std::to_string(stream.requests) +
           " requests";
}

// Defines `variable` as the path of `name` in the folder of real test data. Skips the test if it is missing.
#define REAL_DATA(variable, name)                                                               \
    const std::filesystem::path variable = stanhope_testing::real_data_folder() / (name);       \
    if (!std::filesystem::exists(variable)) GTEST_SKIP() << variable.string() << " is missing"; \
    static_assert(true)

RequestStream read_both_ways(const std::string& bytes, const std::string& name) {
    RequestStream whole = read_requests(bytes);
    RequestStream dripping = read_requests(bytes, true);
    EXPECT_EQ(whole, dripping) << name << ": " << describe(whole) << " whole, " << describe(dripping)
                               << " dripping";
    return whole;
}

std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder,
                                               std::string_view extension) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file() && entry.path().extension() == extension) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

TEST(RealRequests, SmugglingIsRefused) {
    REAL_DATA(folder, "http/smuggling-requests");
    // The server accepts these requests. They are harmless, because they can be read in only one way.
    const std::map<std::string, std::string> accepted = {
        {"get.req", "an ordinary request, for comparison"},
        {"HTTPVersion/get_HTTP1.2.req",
         "RFC 9110 §6.2: a later minor version is answered as the latest known"},
        {"HTTPVersion/get_1.2_chunked.req", "the same with a chunked body"},
    };
    std::set<std::string> seen;
    std::vector<std::filesystem::path> files = files_below(folder, ".req");
    EXPECT_GE(files.size(), 80U);
    for (const auto& file : files) {
        std::string name = std::filesystem::relative(file, folder).string();
        RequestStream stream = read_both_ways(read_whole(file), name);
        if (accepted.contains(name)) {
            seen.insert(name);
            EXPECT_TRUE(stream.end == End::Closed) << name << ": " << describe(stream);
        } else {
            EXPECT_TRUE(stream.end == End::Refused) << name << ": " << describe(stream);
            EXPECT_EQ(stream.requests, 0U) << name;
        }
    }
    EXPECT_EQ(seen.size(), accepted.size());
}

namespace {

struct LlhttpCase {
    std::string name;  // the name of the file, and the heading of the test
    std::string type;  // the parser's mode: `request` is the strict one
    std::string bytes;
    std::string log;
};

// Decodes a request from an llhttp test file, in which a line end stands for CRLF and escapes stand for bytes
// that cannot be typed.
std::string unescape(std::string_view text) {
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char next = i + 1 < text.size() ? text[i + 1] : '\0';
        if (text[i] == '\n') {
            bytes += "\r\n";
        } else if (text[i] != '\\' || std::string_view("rntfx\n").find(next) == std::string_view::npos) {
            bytes += text[i];
        } else if (next == 'x') {
            bytes += static_cast<char>(std::stoi(std::string(text.substr(i + 2, 2)), nullptr, 16));
            i += 3;
        } else {
            if (next != '\n') bytes += next == 'r' ? '\r' : next == 'n' ? '\n' : next == 't' ? '\t' : '\f';
            ++i;
        }
    }
    return bytes;
}

// The content of the next Markdown code block ```kind … ``` after `at`, without the line ends around it.
// Moves `at` to the end of the block. Returns an empty text if there is no such block.
std::string fenced(const std::string& text, const std::string& kind, std::size_t& at) {
    std::size_t begin = text.find("```" + kind + "\n", at);
    if (begin == std::string::npos) return {};
    begin += kind.size() + 4;
    std::size_t end = text.find("\n```", begin - 1);
    at = end;
    return text.substr(begin, end - begin);
}

std::vector<LlhttpCase> llhttp_cases(const std::filesystem::path& file) {
    constexpr std::string_view kMeta = "<!-- meta=";
    std::vector<LlhttpCase> cases;
    std::string text = read_whole(file);
    for (std::size_t at = text.find(kMeta); at != std::string::npos; at = text.find(kMeta, at)) {
        std::size_t heading = text.rfind("\n#", at) + 1;
        std::string title = text.substr(heading, text.find('\n', heading) - heading);
        boost::json::value meta =
            boost::json::parse(text.substr(at + kMeta.size(), text.find(" -->", at) - at - kMeta.size()));
        LlhttpCase row;
        row.name = file.stem().string() + ": " + title.substr(title.find_first_not_of("# "));
        row.type = meta.at("type").as_string().c_str();
        row.bytes = unescape(fenced(text, "http", at));
        row.log = fenced(text, "log", at);
        cases.push_back(std::move(row));
    }
    return cases;
}

// Adds a Host field to the heads that lack one. llhttp does not require it, but we would refuse such a head
// before the test reaches its point.
std::string with_hosts(std::string bytes) {
    constexpr std::string_view kVersion = "HTTP/1.1\r\n";
    for (std::size_t at = bytes.find(kVersion); at != std::string::npos; at = bytes.find(kVersion, at + 1)) {
        std::string head = base::to_ascii_lower(bytes.substr(at, bytes.find("\r\n\r\n", at) - at));
        if (head.find("\nhost:") == std::string::npos)
            bytes.insert(at + kVersion.size(), "Host: example.org\r\n");
    }
    return bytes;
}

// Whether the expected log of an llhttp test holds an error. Errors 21 to 23 are pauses that the test asked
// for. Error 5 is for bytes after `Connection: close`, which we do not read.
bool llhttp_refuses(const std::string& log) {
    std::size_t at = log.find("error code=");
    if (at == std::string::npos) return false;
    int code = std::stoi(log.substr(at + std::string_view("error code=").size()));
    return code != 5 && (code < 21 || code > 23);
}

}  // namespace

TEST(RealRequests, AreReadAsLlhttpReadsThemOrMoreStrictly) {
    REAL_DATA(folder, "http/llhttp/request");
    const std::map<std::string, std::string> refused_by_us = {
        {"connection: CRLF between requests, implicit `keep-alive`",
         "two empty lines; RFC 9112 §2.2 speaks of one"},
        {"method: CONNECT request", "we are no tunnel: 501"},
        {"method: CONNECT request with CAPS", "the same"},
        {"method: CONNECT with body", "the same"},
        {"uri: Underscore in hostname", "the same"},
        {"method: M-SEARCH request", "RFC 9112 §3.2.4: the target `*` is for OPTIONS"},
        {"method: PRI request HTTP2", "the same"},
        {"method: SOURCE request with ICE", "another protocol"},
        {"method: OPTIONS request with RTSP", "the same"},
        {"method: ANNOUNCE request with RTSP", "the same"},
        {"sample: curl GET", "its Host, 0.0.0.0=5000, names no machine"},
        {"sample: Firefox GET", "the same"},
        {"sample: No HTTP version", "HTTP/0.9"},
        {"uri: Quotes in URI", "RFC 3986 §2: a quotation mark stands in no address"},
        {"uri: Fragment in URI", "RFC 9110 §7.1: clients keep the fragment to themselves"},
        {"uri: `host:port` and basic auth",
         "RFC 9110 §4.2.4: a name and password in an address are an error"},
    };
    std::set<std::string> seen;
    std::size_t compared = 0;
    for (const auto& file : files_below(folder, ".md")) {
        for (const LlhttpCase& row : llhttp_cases(file)) {
            // Skip the tests of llhttp's lenient modes.
            if (row.type != "request" && row.type != "request-finish") continue;
            ++compared;
            std::string bytes = with_hosts(row.bytes);
            RequestStream stream = read_both_ways(bytes, row.name);
            if (llhttp_refuses(row.log)) {
                // Some inputs end where llhttp reports the error, in the middle of a head. We find some
                // errors only at the end of the head, so complete it.
                if (stream.end == End::Incomplete) stream = read_both_ways(bytes + "\r\n\r\n", row.name);
                EXPECT_TRUE(stream.end == End::Refused) << row.name << ": " << describe(stream) << "\n"
                                                        << row.log;
            } else if (refused_by_us.contains(row.name)) {
                seen.insert(row.name);
                EXPECT_TRUE(stream.end == End::Refused) << row.name << ": " << describe(stream);
            } else {
                EXPECT_TRUE(stream.end != End::Refused) << row.name << ": " << describe(stream);
            }
        }
    }
    EXPECT_GE(compared, 80U);
    EXPECT_EQ(seen.size(), refused_by_us.size());
}

TEST(RealRequests, GetTheAnswersH1specExpects) {
    REAL_DATA(file, "http/h1spec.json");
    const boost::json::value rows = boost::json::parse(read_whole(file));
    for (const boost::json::value& row : rows.as_array()) {
        std::string name = row.at("description").as_string().c_str();
        RequestStream stream = read_both_ways(row.at("request").as_string().c_str(), name);
        std::int64_t status = stream.end == End::Incomplete ? -1 : 200;
        if (stream.end == End::Refused) status = static_cast<int>(stream.refusal);
        bool expected = false;
        for (const boost::json::value& range : row.at("expectedStatus").as_array()) {
            expected = expected || (range.at(0).as_int64() <= status && status <= range.at(1).as_int64());
        }
        EXPECT_TRUE(expected) << name << ": " << describe(stream);
        if (status == 200 && row.as_object().contains("expectedBody")) {
            EXPECT_EQ(stream.bodies, row.at("expectedBody").as_string().c_str()) << name;
        }
    }
}
