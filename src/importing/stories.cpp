#include "importing/stories.h"

#include <algorithm>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "archive/input_file.h"
#include "base/json.h"
#include "base/strings.h"
#include "crypto/sha256.h"

namespace stanhope {

namespace json = boost::json;

namespace {

constexpr std::size_t kMaxLineBytes = 16UL * 1024 * 1024;

struct TextField {
    std::string_view name;
    std::string OldArticle::* place;
};
constexpr TextField kTexts[] = {
    {"body_html", &OldArticle::html},
    {"dateline", &OldArticle::dateline},
    {"headline", &OldArticle::headline},
    {"id", &OldArticle::key},
    {"kind", &OldArticle::kind},
    {"language", &OldArticle::language},
    {"picture", &OldArticle::lead_picture},
    {"section", &OldArticle::section},
    {"seo_description", &OldArticle::seo_description},
    {"seo_title", &OldArticle::seo_title},
    {"slug", &OldArticle::slug},
    {"source", &OldArticle::source},
    {"standfirst", &OldArticle::standfirst},
    {"story", &OldArticle::story},
};

base::Failure wrong(std::string_view field, std::string_view what) {
    return base::invalid("story.field", fmt::format("“{}” {}.", field.substr(0, 60), what));
}

// Removes NUL characters, which databases cannot store.
std::string kept_text(const json::string& text) {
    std::string kept(text.data(), text.size());
    std::erase(kept, '\0');
    return kept;
}

base::Result<std::vector<std::string>> list_of(std::string_view name, const json::value& value) {
    const json::array one{value};
    const json::array* list = value.is_string() ? &one : value.if_array();
    if (list == nullptr) return wrong(name, "must be a list of texts");
    std::vector<std::string> texts;
    for (const json::value& item : *list) {
        const json::string* text = item.if_string();
        if (text == nullptr) return wrong(name, "must be a list of texts");
        std::string kept = kept_text(*text);
        if (!base::trim(kept).empty()) texts.emplace_back(base::trim(kept));
    }
    return texts;
}

base::Result<void> read_field(OldArticle& story, std::string_view name, const json::value& value,
                              bool wants_texts) {
    if (value.is_null()) return {};
    if (name == "authors") {
        TRY(story.authors, list_of(name, value));
        return {};
    }
    if (name == "tags") {
        TRY(story.tags, list_of(name, value));
        return {};
    }
    const json::string* text = value.if_string();
    if (name == "id" && value.is_int64()) {
        story.key = fmt::format("{}", value.get_int64());
        return {};
    }
    if (text == nullptr) return wrong(name, "must be a text");
    if (name == "body" && !wants_texts) return {};
    std::string kept = kept_text(*text);
    if (name == "body") {
        story.plain_text = std::move(kept);
    } else if (name == "address") {
        story.addresses.push_back(std::move(kept));
    } else if (name == "published_at") {
        auto time = base::parse_rfc3339(kept);
        if (!time) return wrong(name, "must be a time like 2026-11-23T09:30:00Z");
        story.published_at = *time;
    } else if (name == "state") {
        auto state = find_state(kept);
        bool was_public_or_thrown_away = state == ArticleState::Withdrawn || state == ArticleState::Spiked;
        if (!state || was_public_or_thrown_away)
            return wrong(name, "must be draft, in_review, approved, scheduled or published");
        story.state = *state;
    } else {
        auto field = std::ranges::find(kTexts, name, &TextField::name);
        if (field == std::end(kTexts)) return wrong(name, "is not a field of a story");
        story.*field->place = std::move(kept);
    }
    return {};
}

base::Result<OldArticle> story_of(std::string_view line, bool wants_texts) {
    json::monotonic_resource memory(2 * std::min(line.size(), kMaxLineBytes) + 4'096);
    auto value = base::parse_json(line, base::kMaxJsonDepth, &memory);
    if (!value)
        return base::invalid("story.json",
                             fmt::format("The line is not valid JSON: {}.", value.error().detail()));
    if (!value->is_object()) return base::invalid("story.json", "A story must be a JSON object.");
    OldArticle story;
    for (const auto& pair : value->get_object()) {
        TRY(read_field(story, {pair.key().data(), pair.key().size()}, pair.value(), wants_texts));
    }
    if (base::trim(story.headline).empty()) return wrong("headline", "is missing");
    auto kinds = article_kinds();
    if (std::ranges::find(kinds, story.kind) == kinds.end())
        return wrong("kind", fmt::format("must be one of: {}", fmt::join(kinds, ", ")));
    story.title = story.headline;
    if (story.key.empty() && !story.addresses.empty()) story.key = story.addresses.front();
    if (story.key.empty()) {
        auto time = story.published_at ? base::to_rfc3339(*story.published_at) : std::string();
        story.key =
            crypto::sha256_hex(fmt::format("{}\n{}\n{}", story.language, time, story.headline)).substr(0, 32);
    }
    return story;
}

}  // namespace

StoriesReader::StoriesReader(std::filesystem::path file, std::string site)
    : file_(std::move(file)), site_(site.empty() ? file_.filename().string() : std::move(site)) {}

base::Result<void> StoriesReader::read(OldSite& receiver) {
    TRY(InputFile file, InputFile::open(file_));
    LineReader lines(std::move(file), kMaxLineBytes);
    LineReader::Line line;
    for (;;) {
        TRY(bool is_there, lines.next(line));
        if (!is_there) return {};
        TRY(receiver.progress(lines.position()));
        if (base::trim(line.text).empty()) continue;
        auto refuse = [&](const base::Error& error) {
            receiver.remark({ImportRemark::Level::Error, error.code(), error.message(), "", line.number});
        };
        if (!line.is_whole) {
            refuse(base::Error{base::ErrorKind::TooMany, "story.long",
                               fmt::format("A line can have at most {} bytes.", kMaxLineBytes), ""});
            continue;
        }
        auto story = story_of(line.text, receiver.wants_texts());
        if (!story) {
            refuse(story.error());
            continue;
        }
        story->line = line.number;
        TRY(receiver.article(*std::move(story)));
    }
}

}  // namespace stanhope
