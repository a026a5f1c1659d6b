// The program stanhope-pictures decodes, orients, crops and writes one picture, and ends. The server starts
// it for each picture, so that a file that is crafted to break a decoder breaks only this process.

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gmodule.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include "imaging/worker/image.h"
#include "imaging/worker/protocol.h"

namespace {

namespace json = boost::json;

void limit(int what, rlim_t amount) {
    rlimit limits{amount, amount};
    setrlimit(static_cast<__rlimit_resource>(what), &limits);
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kIsSanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool kIsSanitized = true;
#else
constexpr bool kIsSanitized = false;
#endif
#else
constexpr bool kIsSanitized = false;
#endif

// Limits memory, processor time and file size, so that an attacker who takes over this process gains little.
void limit_resources() {
    constexpr rlim_t kMebibyte = 1024UL * 1024;
    // The address space is not limited with a sanitizer, because sanitizers reserve terabytes of it.
    if (!kIsSanitized) limit(RLIMIT_AS, 1'536 * kMebibyte);
    limit(RLIMIT_CPU, 60);
    limit(RLIMIT_FSIZE, 256 * kMebibyte);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, 64);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

// libvips can open many formats. This allows only those that readers' browsers can show.
void allow_only_known_formats() {
    vips_operation_block_set("VipsForeignLoad", TRUE);
    for (const char* name : {"VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp",
                             "VipsForeignLoadNsgif", "VipsForeignLoadHeif"})
        vips_operation_block_set(name, FALSE);
}

// libvips loads decoders for documents and a hundred more formats from modules. They take most of its
// start-up time and widen the attack surface. It finds no modules in a folder that does not exist.
void load_no_modules() {
    setenv("VIPSHOME", "/nonexistent", 1);
}

bool is_in_boxes(const std::string& file) {
    char head[8] = {};
    std::ifstream(file, std::ios::binary).read(head, sizeof head);
    return std::string_view(head + 4, 4) == "ftyp";
}

// Loads the module for AVIF and HEIC if the request needs it. It is the only module that we need. Such files
// begin as ISO/IEC 14496-12 §4.3 says.
void load_heif_if_needed(const json::object& request) {
    const json::value* outputs = request.if_contains("outputs");
    bool is_made =
        outputs != nullptr && std::ranges::any_of(outputs->as_array(), [](const json::value& output) {
            return output.at("kind").as_string() == "avif";
        });
    if (!is_made && !is_in_boxes(std::string(request.at("file").as_string()))) return;
    std::string path = fmt::format("{}/vips-modules-{}.{}/vips-heif.so", STANHOPE_VIPS_LIBRARIES,
                                   VIPS_MAJOR_VERSION, VIPS_MINOR_VERSION);
    // If the module does not exist, libvips has the decoder built in.
    g_module_open(path.c_str(), G_MODULE_BIND_LAZY);
}

json::object answer_to(const std::string& text) {
    json::value request = json::parse(text);
    load_heif_if_needed(request.as_object());
    allow_only_known_formats();
    bool renders = request.as_object().contains("outputs");
    return renders ? imaging::worker::render(request.as_object())
                   : imaging::worker::inspect(request.as_object());
}

}  // namespace

int main(int, char** arguments) {
    limit_resources();
    load_no_modules();
    if (VIPS_INIT(arguments[0]) != 0) return 2;
    vips_concurrency_set(1);
    vips_cache_set_max(0);
    json::object answer;
    try {
        std::string request{std::istreambuf_iterator<char>(std::cin), {}};
        answer = answer_to(request);
    } catch (const imaging::worker::Refused& refused) {
        answer = {{"error", refused.code()}, {"detail", refused.what()}};
    } catch (const std::exception& exception) {
        answer = {{"error", "picture.failed"}, {"detail", exception.what()}};
    }
    std::cout << json::serialize(answer) << std::endl;
    // End without running destructors, because a damaged file may have corrupted the memory.
    std::_Exit(0);
}
