#include "desk/desk.h"

#include <array>

#include <fmt/format.h>

#include "base/json.h"
#include "base/strings.h"
#include "http/fields/conditional.h"
#include "http/fields/content_coding.h"
#include "http/routing/middleware.h"

namespace stanhope {

namespace {

namespace json = boost::json;

using http::ContentCoding;

constexpr std::string_view kFolder = "/desk";
// Names under which the build puts files that never change: each has a hash of its bytes in its name.
constexpr std::string_view kUnchanging = "chunks/";
constexpr std::array kPreference{ContentCoding::Brotli, ContentCoding::Gzip};

// The desk runs its own scripts and speaks to its own server. An inline script or style is an intruder's.
constexpr std::string_view kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src "
    "'self'; "
    "font-src 'self'; frame-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'none'";

base::Failure broken_pack(std::string_view what) {
    return base::internal("desk.pack", "The files of the desk cannot be read.", std::string(what));
}

// The bytes at `[offset, length]`, or nothing for null.
base::Result<std::string_view> part_of(std::string_view bytes, const json::value* place) {
    if (place == nullptr) return broken_pack("a file has no place");
    if (place->is_null()) return std::string_view();
    const json::array* numbers = place->if_array();
    bool is_place =
        numbers != nullptr && numbers->size() == 2 && (*numbers)[0].is_int64() && (*numbers)[1].is_int64();
    if (!is_place) return broken_pack("a file has no place");
    auto offset = static_cast<std::uint64_t>((*numbers)[0].get_int64());
    auto length = static_cast<std::uint64_t>((*numbers)[1].get_int64());
    if (offset > bytes.size() || length > bytes.size() - offset)
        return broken_pack("a file ends after the pack");
    return bytes.substr(offset, length);
}

http::CodingSet codings_of(std::string_view brotli, std::string_view gzip) {
    http::CodingSet codings;
    if (!brotli.empty()) codings.add(ContentCoding::Brotli);
    if (!gzip.empty()) codings.add(ContentCoding::Gzip);
    return codings;
}

// The file that answers for an address below /desk.
std::string_view file_for(std::string_view path) {
    if (path == "sign-in" || path.starts_with("link/")) return "sign_in.html";
    std::string_view last = path.substr(path.rfind('/') + 1);
    return last.find('.') == std::string_view::npos ? std::string_view("index.html") : path;
}

std::string path_below_folder(const http::Request& request) {
    std::string_view path = std::string_view(request.path).substr(kFolder.size());
    while (path.starts_with('/'))
        path.remove_prefix(1);
    return std::string(path);
}

}  // namespace

base::Result<std::unique_ptr<Desk>> Desk::open(std::string_view pack) {
    auto line_end = pack.find('\n');
    if (line_end == std::string_view::npos) return broken_pack("it has no first line");
    TRY(json::value index, base::parse_json(pack.substr(0, line_end)));
    std::string_view bytes = pack.substr(line_end + 1);
    if (!index.is_array()) return broken_pack("its first line is no list");
    auto desk = std::make_unique<Desk>();
    for (const json::value& each : index.get_array()) {
        if (!each.is_object()) return broken_pack("a file is no object");
        base::JsonFields fields(each.get_object());
        File file;
        TRY(auto path, fields.get_text("path"));
        TRY(file.type, fields.get_text("type"));
        TRY(auto hash, fields.get_text("hash"));
        file.entity_tag = fmt::format("\"{}\"", hash);
        TRY(file.identity, part_of(bytes, fields.find("identity")));
        TRY(file.brotli, part_of(bytes, fields.find("br")));
        TRY(file.gzip, part_of(bytes, fields.find("gzip")));
        desk->files_.emplace(path, std::move(file));
    }
    if (desk->find("index.html") == nullptr) return broken_pack("it has no index.html");
    return desk;
}

const Desk::File* Desk::find(std::string_view path) const {
    auto found = files_.find(path);
    return found == files_.end() ? nullptr : &found->second;
}

void Desk::add_routes(http::Router& router) const {
    auto answer_route = [this](const http::Request& request, const http::RouteMatch&) {
        return answer(request);
    };
    // As deep as the desk's own addresses go.
    for (std::string_view below : {"", "/", "/{a}", "/{a}/{b}", "/{a}/{b}/{c}", "/{a}/{b}/{c}/{d}"})
        router.add(http::Method::Get, fmt::format("{}{}", kFolder, below), answer_route);
}

http::Response Desk::answer(const http::Request& request) const {
    std::string path = path_below_folder(request);
    const File* file = find(file_for(path));
    if (file == nullptr) return http::text_response(404, "The desk has no such file.\n");
    http::Response response{200, {{"Content-Type", file->type}, {"ETag", file->entity_tag}}};
    response.fields.push_back({"Vary", "Accept-Encoding"});
    response.fields.push_back({"Cache-Control", path.starts_with(kUnchanging)
                                                    ? "public, max-age=31536000, immutable"
                                                    : "no-cache"});
    response.fields.push_back({"Content-Security-Policy", std::string(kPolicy)});
    auto tags = request.find("If-None-Match");
    if (tags && http::names_entity_tag(*tags, file->entity_tag)) {
        response.status = 304;
        return response;
    }
    ContentCoding coding = http::choose_coding(request.find("Accept-Encoding").value_or(""),
                                               codings_of(file->brotli, file->gzip), kPreference);
    std::string_view body = coding == ContentCoding::Brotli ? file->brotli
                            : coding == ContentCoding::Gzip ? file->gzip
                                                            : file->identity;
    if (coding != ContentCoding::Identity)
        response.fields.push_back({"Content-Encoding", std::string(http::content_coding_name(coding))});
    response.body = body;
    return response;
}

}  // namespace stanhope
