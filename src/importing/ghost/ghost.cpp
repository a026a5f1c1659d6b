#include "importing/ghost/ghost.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/json.h"
#include "base/strings.h"
#include "importing/ghost/json_rows.h"
#include "importing/ghost/member_list.h"
#include "importing/ghost/redirect_file.h"
#include "richtext/from_html.h"

namespace stanhope {

namespace json = boost::json;

namespace {

using Row = json::object;
using Level = ImportRemark::Level;

// Removes the placeholder `__GHOST_URL__`, which Ghost writes instead of the site's address.
std::string without_site_mark(std::string_view text) {
    constexpr std::string_view kMark = "__GHOST_URL__";
    std::string out;
    std::size_t at = 0;
    for (auto mark = text.find(kMark); mark != std::string_view::npos; mark = text.find(kMark, at)) {
        out += text.substr(at, mark - at);
        at = mark + kMark.size();
    }
    return out.append(text.substr(at));
}

std::string setting_of(const GhostTables& tables, std::initializer_list<std::string_view> names) {
    for (std::string_view name : names) {
        auto found = tables.settings.find(name);
        if (found != tables.settings.end() && !found->second.empty()) return found->second;
    }
    return {};
}

void replace_first(std::string& text, std::string_view what, std::string_view with) {
    std::size_t at = text.find(what);
    if (at != std::string::npos) text.replace(at, what.size(), with);
}

}  // namespace

GhostReader::GhostReader(GhostFiles files, GhostTables tables, std::string site)
    : files_(std::move(files)), tables_(std::move(tables)), site_(std::move(site)) {
    while (site_.ends_with('/'))
        site_.pop_back();
    if (site_.find("://") != std::string::npos) base_ = site_;
    title_ = setting_of(tables_, {"title"});
    language_ = setting_of(tables_, {"locale", "default_locale", "lang", "defaultLang"});
    std::ranges::replace(language_, '_', '-');
    if (site_.empty()) site_ = setting_of(tables_, {"db_hash", "dbHash", "site_uuid", "title"});
    if (site_.empty()) site_ = files_.database.filename().string();
}

base::Result<std::unique_ptr<GhostReader>> GhostReader::open(const GhostFiles& files,
                                                             const std::string& site) {
    TRY(GhostTables tables, GhostTables::read(files.database));
    return std::unique_ptr<GhostReader>(new GhostReader(files, std::move(tables), site));
}

// Whether an element with these classes is a control of a player, an icon or a form, and contains no text of
// the article.
bool GhostReader::is_decoration(std::string_view classes) const {
    constexpr std::string_view kDecoration[] = {
        "kg-audio-player-container", "kg-audio-thumbnail",        "kg-bookmark-icon", "kg-bookmark-thumbnail",
        "kg-file-card-icon",         "kg-product-card-rating",    "kg-signup-card",   "kg-toggle-card-icon",
        "kg-video-overlay",          "kg-video-player-container", "kg-video-hide",
    };
    auto names = base::split(classes, ' ');
    return std::ranges::any_of(names, [&](std::string_view name) {
        return std::ranges::find(kDecoration, name) != std::end(kDecoration);
    });
}

base::Result<void> GhostReader::read(OldSite& receiver) {
    TRY(tell_terms(receiver));
    TRY(JsonRows rows, JsonRows::open(files_.database));
    JsonRows::Row row;
    for (;;) {
        auto is_there = rows.next(row);
        TRY(receiver.progress(rows.position()));
        if (!is_there && is_there.error().code() == "import.not_json") {
            receiver.remark({Level::Error, "file.cut", is_there.error().message(), title_});
            break;
        }
        if (!is_there) return tl::unexpected(is_there.error());
        if (!*is_there) break;
        if (row.table != "posts") continue;
        if (!row.is_whole) {
            receiver.remark({Level::Error, "item.broken",
                             fmt::format("An article has more than {} bytes.", JsonRows::kMaxRowBytes), "",
                             row.line});
            continue;
        }
        TRY(tell_row(receiver, row.text, row.line));
    }
    return tell_site(receiver);
}

base::Result<void> GhostReader::tell_terms(OldSite& receiver) const {
    for (const ImportRemark& remark : tables_.remarks)
        receiver.remark(remark);
    for (const auto& [id, user] : tables_.users) {
        OldAuthor author{.key = id, .name = user.name, .bio = user.bio};
        if (!user.slug.empty()) author.addresses = {fmt::format("{}/author/{}/", base_, user.slug)};
        TRY(receiver.author(std::move(author)));
        if (!user.role.empty())
            receiver.remark(
                {Level::Note, "author.role",
                 fmt::format("Their role was {}. To give them an account here, use `stanhope staff add`.",
                             user.role),
                 user.name});
    }
    TRY(receiver.section(section_of_pages(language_)));
    for (const auto& [id, tag] : tables_.tags) {
        if (tag.is_internal) continue;
        std::vector<std::string> addresses{fmt::format("{}/tag/{}/", base_, tag.slug)};
        TRY(receiver.section({.key = id, .name = tag.name, .slug = tag.slug, .addresses = addresses}));
        TRY(receiver.tag({.name = tag.name, .addresses = std::move(addresses)}));
    }
    return {};
}

base::Result<void> GhostReader::tell_site(OldSite& receiver) const {
    for (const auto& [kind, count] : tables_.left_out) {
        for (std::size_t i = 0; i < count; ++i)
            receiver.left_out(kind);
    }
    bool has_code =
        !setting_of(tables_, {"codeinjection_head", "codeinjection_foot", "ghost_head", "ghost_foot"})
             .empty();
    if (has_code)
        receiver.remark({Level::LeftOut, "code.injected",
                         "The site added code to every page, which was left out.", title_});
    for (const OldReader& member : tables_.members) {
        TRY(receiver.reader(member));
    }
    if (!files_.members.empty()) {
        TRY(read_member_list(files_.members, receiver));
    }
    if (!files_.redirects.empty()) {
        TRY(read_redirect_file(files_.redirects, receiver));
    }
    return {};
}

base::Result<void> GhostReader::tell_row(OldSite& receiver, std::string_view text, std::int64_t line) const {
    auto row = base::parse_json_object(text);
    if (!row) {
        receiver.remark({Level::Error, "item.broken",
                         fmt::format("The article cannot be read: {}.", row.error().detail()), "", line});
        return {};
    }
    return receiver.article(article_of(receiver, *row, line));
}

OldArticle GhostReader::article_of(OldSite& receiver, const Row& row, std::int64_t line) const {
    OldArticle article;
    article.line = line;
    article.headline = base::trim(text_in(row, "title"));
    article.title = base::clipped(article.headline, 200);
    article.slug = text_in(row, "slug");
    article.key = text_in(row, "id");
    if (article.key.empty()) article.key = text_in(row, "uuid");
    if (article.key.empty()) article.key = fmt::format("{}\n{}", article.slug, article.headline);
    bool is_page = text_in(row, "type") == "page" || flag_in(row, "page");
    article.kind = is_page ? "page" : "news";
    article.published_at = time_in(row, "published_at");
    if (!article.published_at) article.published_at = time_in(row, "created_at");
    read_terms(article, row);
    if (!article.slug.empty()) {
        article.addresses.push_back(fmt::format("{}/{}/", base_, article.slug));
        std::string dated = address_of(article, row);
        if (dated != article.addresses.front()) article.addresses.insert(article.addresses.begin(), dated);
    }
    read_state(article, row, receiver);
    if (receiver.wants_texts()) read_text(article, row, receiver);
    return article;
}

void GhostReader::read_terms(OldArticle& article, const Row& row) const {
    std::string id = text_in(row, "id");
    article.authors = tables_.authors_of(id);
    std::string one = text_in(row, "author_id");
    if (article.authors.empty() && tables_.users.contains(one)) article.authors = {one};
    for (const std::string& tag_id : tables_.tags_of(id)) {
        auto tag = tables_.tags.find(tag_id);
        if (tag == tables_.tags.end() || tag->second.is_internal) continue;
        if (article.section.empty()) {
            article.section = tag_id;
        } else {
            article.tags.push_back(tag->second.name);
        }
    }
    if (article.kind == "page") article.section = kSectionOfPages;
    article.language = text_in(row, "locale");
    article.language = article.language.substr(0, article.language.find_first_of("-_"));
}

// The article's old address, made from the site's permalink setting; `/SLUG/` if there is none.
std::string GhostReader::address_of(const OldArticle& article, const Row& row) const {
    std::string address = setting_of(tables_, {"permalinks"});
    if (address.empty() || !address.starts_with('/') || article.kind == "page") address = "/:slug/";
    std::string time = article.published_at ? base::to_rfc3339(*article.published_at) : std::string(20, '0');
    replace_first(address, ":slug", article.slug);
    replace_first(address, ":year", std::string_view(time).substr(0, 4));
    replace_first(address, ":month", std::string_view(time).substr(5, 2));
    replace_first(address, ":day", std::string_view(time).substr(8, 2));
    replace_first(address, ":id", text_in(row, "id"));
    auto author = tables_.users.find(article.authors.empty() ? "" : article.authors.front());
    if (author != tables_.users.end()) replace_first(address, ":author", author->second.slug);
    return base_ + address;
}

void GhostReader::read_state(OldArticle& article, const Row& row, OldSite& receiver) const {
    std::string status = text_in(row, "status");
    if (status != "published") article.state = ArticleState::Draft;
    if (status == "scheduled") article.state = ArticleState::Scheduled;
    auto draft = [&](std::string_view code, std::string words) {
        article.state = ArticleState::Draft;
        receiver.remark({Level::Altered, std::string(code), std::move(words), article.title, article.line});
    };
    bool is_mail = status == "sent" || tables_.meta_of(article.key).is_only_mail;
    if (is_mail) draft("article.only_mail", "It was only sent by e-mail, so it is a draft here.");
    std::string whom = text_in(row, "visibility");
    bool is_for_all = whom.empty() || whom == "public";
    if (!is_for_all && !is_mail && article.state != ArticleState::Draft)
        draft("article.members", fmt::format("Only some readers could see it ({}), so it is a draft here.",
                                             base::clipped(whom, 60)));
    if (flag_in(row, "featured"))
        receiver.remark({Level::Note, "article.sticky",
                         "It was featured. This is not imported: editors arrange fronts.", article.title,
                         article.line});
}

void GhostReader::read_text(OldArticle& article, const Row& row, OldSite& receiver) const {
    article.standfirst = text_in(row, "custom_excerpt");
    const GhostMeta& meta = tables_.meta_of(article.key);
    article.seo_title = meta.seo_title.empty() ? text_in(row, "meta_title") : meta.seo_title;
    article.seo_description =
        meta.seo_description.empty() ? text_in(row, "meta_description") : meta.seo_description;
    article.canonical_address = text_in(row, "canonical_url");
    article.lead_picture = text_in(row, "feature_image");
    if (article.lead_picture.empty()) article.lead_picture = text_in(row, "image");
    article.lead_picture = without_site_mark(article.lead_picture);
    article.lead_picture_words = meta.picture_words;
    article.lead_picture_caption = richtext::words_of_html(meta.picture_caption);
    article.html = without_site_mark(text_in(row, "html"));
    auto note = [&](Level level, std::string_view code, std::string words) {
        article.notes.push_back(words);
        receiver.remark({level, std::string(code), std::move(words), article.title, article.line});
    };
    bool has_source = !text_in(row, "lexical").empty() || !text_in(row, "mobiledoc").empty() ||
                      !text_in(row, "markdown").empty();
    if (article.html.empty() && (has_source || row.contains("plaintext"))) {
        article.plain_text = text_in(row, "plaintext");
        if (article.plain_text.empty()) article.plain_text = text_in(row, "markdown");
        if (has_source)
            note(Level::Altered, "text.no_html",
                 article.plain_text.empty()
                     ? "The export has neither HTML nor plain text of it, so its body is empty."
                     : "The export has no HTML of it, so only its plain text was imported.");
    }
    bool has_code =
        !text_in(row, "codeinjection_head").empty() || !text_in(row, "codeinjection_foot").empty();
    if (has_code) note(Level::LeftOut, "code.injected", "The page had code of its own, which was left out.");
    // The export contains members-only blocks, which Ghost removes when it serves a page. Do not publish
    // them.
    if (is_for_readers(article) && article.html.find("kg-gated-block") != std::string::npos) {
        article.state = ArticleState::Draft;
        note(Level::Altered, "article.members",
             "Only some readers could see all of it, so it is a draft here.");
    }
    if (article.html.find("kg-signup-card") != std::string::npos)
        note(Level::LeftOut, "text.unknown", "A form to sign up stood here.");
    auto comments = tables_.comments.find(text_in(row, "id"));
    if (comments != tables_.comments.end()) article.comments = comments->second;
}

}  // namespace stanhope
