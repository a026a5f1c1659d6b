#include "importing/wordpress/wordpress.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/one_line.h"
#include "base/strings.h"
#include "importing/picture_intake.h"
#include "importing/wordpress/old_html.h"
#include "importing/wordpress/wxr_file.h"
#include "richtext/document.h"
#include "richtext/from_html.h"
#include "text/slug.h"

namespace stanhope {

namespace {

using Level = ImportRemark::Level;

constexpr std::size_t kMaxReusableBytes = 20UL * 1024 * 1024;
constexpr std::size_t kMostInGallery = 500;
constexpr std::size_t kMostSections = 100;  // the most sections of an article
constexpr std::size_t kMaxAddressBytes = 2'000;

// Parses a time such as `2010-10-16 20:53:18`. Returns nullopt for a date of zeros.
std::optional<base::Time> time_of(std::string_view text) {
    text = base::trim(text);
    if (text.size() != 19 || text.starts_with("0000")) return std::nullopt;
    std::string rfc3339 = fmt::format("{}T{}Z", text.substr(0, 10), text.substr(11));
    auto time = base::parse_rfc3339(rfc3339);
    return time ? std::optional(*time) : std::nullopt;
}

// Converts HTML with shortcodes to one line of plain text.
std::string plain_words(std::string_view html) {
    return base::one_line(richtext::words_of_html(read_wordpress_text(html).html));
}

// Converts a title to plain text. Titles are HTML too, such as `Tom &amp; Jerry`.
std::string headline_of(std::string_view title) {
    bool is_plain = title.find_first_of("<&") == std::string_view::npos;
    if (is_plain) return std::string(base::trim(title));
    return base::one_line(richtext::words_of_html(title));
}

std::string without_last_slash(std::string_view address) {
    while (address.ends_with('/'))
        address.remove_suffix(1);
    return std::string(address);
}

// Returns the word that the report uses for a post type that WordPress itself needs; empty for other types.
std::string_view own_kind(std::string_view type) {
    constexpr std::pair<std::string_view, std::string_view> kKinds[] = {
        {"nav_menu_item", "menu item"},   {"revision", "revision"},
        {"custom_css", "style sheet"},    {"customize_changeset", "setting"},
        {"oembed_cache", "cached embed"}, {"user_request", "user request"},
        {"wp_block", "reusable block"},   {"wp_template", "template"},
        {"wp_template_part", "template"}, {"wp_global_styles", "style sheet"},
        {"wp_navigation", "menu"},        {"wp_font_family", "font"},
        {"wp_font_face", "font"}};
    auto found = std::ranges::find(kKinds, type, &std::pair<std::string_view, std::string_view>::first);
    return found == std::end(kKinds) ? std::string_view() : found->second;
}

std::string_view title_within(std::string_view item) {
    std::size_t begin = item.find("<title>");
    if (begin == std::string_view::npos) return {};
    std::string_view title = item.substr(begin + 7, item.find("</title>", begin) - begin - 7);
    if (title.starts_with("<![CDATA[")) title.remove_prefix(9);
    return base::clipped(base::trim(title.substr(0, title.find("]]>"))), 200);
}

// Returns the string after `name` in data that PHP has serialized: `Ada` in `"credit";s:3:"Ada";`.
std::string php_string_after(std::string_view text, std::string_view name) {
    std::size_t at = text.find(name);
    if (at == std::string_view::npos || !text.substr(at + name.size()).starts_with("s:")) return {};
    std::size_t begin = text.find('"', at + name.size());
    std::size_t end = begin == std::string_view::npos ? begin : text.find("\";", begin);
    return end == std::string_view::npos ? std::string()
                                         : std::string(text.substr(begin + 1, end - begin - 1));
}

std::string comment_state(std::string_view approved) {
    if (approved == "1" || approved == "approve") return "approved";
    if (approved == "spam") return "spam";
    return approved == "trash" || approved == "post-trashed" ? "removed" : "held";
}

}  // namespace

base::Result<std::unique_ptr<WordpressReader>> WordpressReader::open(const std::filesystem::path& file,
                                                                     const std::string& site,
                                                                     const std::vector<std::string>& types) {
    std::unique_ptr<WordpressReader> reader(new WordpressReader(file, without_last_slash(site)));
    TRY(reader->read_types(types));
    TRY(WxrFile wxr, WxrFile::open(file));
    WxrFile::Piece piece;
    TRY(bool is_there, wxr.next(piece));
    auto refuse = [&](std::string_view why) {
        return base::invalid("import.not_wordpress",
                             fmt::format("{} is not a WordPress export: {}.", file.string(), why));
    };
    if (!is_there) return refuse("it is empty");
    std::string_view text = piece.text;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    std::size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    text.remove_prefix(begin);
    if (!text.starts_with('<')) return refuse("it is not XML");
    auto head = parse_xml(text, XmlPiece::Beginning);
    if (!head)
        return base::invalid("import.not_wordpress",
                             fmt::format("{} is not a WordPress export. Line {}: {}", file.string(),
                                         head.error().line + 1, head.error().what));
    auto channel = std::ranges::find(head->children, "channel", &XmlElement::name);
    bool is_wordpress = text.find("wordpress.org/export/") != std::string_view::npos;
    if (head->name != "rss" || channel == head->children.end() || !is_wordpress)
        return refuse("an RSS channel with WordPress' own elements is missing");
    reader->read_head(*channel);
    if (reader->site_.empty())
        reader->site_ = reader->base_.empty() ? file.filename().string() : reader->base_;
    return reader;
}

base::Result<void> WordpressReader::read_types(const std::vector<std::string>& types) {
    for (const std::string& type : types) {
        std::size_t sign = type.find('=');
        std::string kind = sign == std::string::npos ? "" : type.substr(sign + 1);
        auto kinds = article_kinds();
        if (kind != "skip" && std::ranges::find(kinds, kind) == kinds.end())
            return base::invalid("import.type",
                                 fmt::format("“{}” must be like `recipe=news`. A type can become {} or skip.",
                                             type, fmt::join(kinds, ", ")));
        types_[type.substr(0, sign)] = std::move(kind);
    }
    return {};
}

void WordpressReader::read_head(const XmlElement& channel) {
    title_ = base::trim(channel.text_of("title"));
    language_ = base::trim(channel.text_of("language"));
    has_version_ = !base::trim(channel.text_of("wp:wxr_version")).empty();
    std::string home(base::trim(channel.text_of("wp:base_blog_url")));
    base_ = without_last_slash(home.empty() ? base::trim(channel.text_of("link")) : std::string_view(home));
    for (const XmlElement& child : channel.children) {
        if (child.name == "wp:author") {
            OldAuthor author{.key = std::string(base::trim(child.text_of("wp:author_login"))),
                             .name = std::string(base::trim(child.text_of("wp:author_display_name")))};
            author.addresses = {fmt::format("{}/author/{}/", base_, text::make_slug(author.key))};
            if (!author.key.empty()) authors_.push_back(std::move(author));
        } else if (child.name == "wp:category") {
            Category category{child.text_of("wp:cat_name"), child.text_of("wp:category_nicename"),
                              child.text_of("wp:category_parent")};
            category_slugs_[child.text_of("wp:term_id")] = category.slug;
            categories_[category.slug] = std::move(category);
        } else if (child.name == "wp:tag") {
            tags_.push_back({child.text_of("wp:tag_name"), child.text_of("wp:tag_slug"), ""});
        }
    }
}

std::vector<std::string> WordpressReader::addresses_of_category(const Category& category) const {
    std::string path = category.slug;
    constexpr int kMaxDepth = 10;
    const Category* at = &category;
    for (int depth = 0; !at->parent.empty() && depth < kMaxDepth; ++depth) {
        auto parent = categories_.find(at->parent);
        if (parent == categories_.end()) break;
        at = &parent->second;
        path = fmt::format("{}/{}", at->slug, path);
    }
    std::vector<std::string> addresses{fmt::format("{}/category/{}/", base_, path)};
    if (path != category.slug) addresses.push_back(fmt::format("{}/category/{}/", base_, category.slug));
    return addresses;
}

base::Result<void> WordpressReader::tell_head(OldSite& receiver) const {
    if (!has_version_)
        receiver.remark(
            {Level::Note, "file.no_version", "The file does not say which version of WXR it is.", title_});
    for (const OldAuthor& author : authors_) {
        TRY(receiver.author(author));
    }
    TRY(receiver.section(section_of_pages(language_)));
    for (const auto& [slug, category] : categories_) {
        TRY(receiver.section({.key = slug,
                              .name = headline_of(category.name),
                              .slug = slug,
                              .parent = category.parent,
                              .addresses = addresses_of_category(category)}));
        // Report the category as a tag too: the second and later categories of an article become tags.
        TRY(receiver.tag({.name = headline_of(category.name)}));
    }
    for (const Category& tag : tags_) {
        TRY(receiver.tag({headline_of(tag.name), {fmt::format("{}/tag/{}/", base_, tag.slug)}}));
    }
    return {};
}

base::Result<void> WordpressReader::read(OldSite& receiver) {
    TRY(WxrFile file, WxrFile::open(file_));
    TRY(tell_head(receiver));
    WxrFile::Piece piece;
    std::set<std::string> known_categories;
    bool is_ended = false;
    for (;;) {
        TRY(bool is_there, file.next(piece));
        if (!is_there) break;
        TRY(receiver.progress(file.position()));
        if (!piece.is_item) {
            is_ended = piece.text.find("</channel>") != std::string::npos;
            continue;
        }
        std::string title(title_within(piece.text));
        if (piece.is_mended)
            receiver.remark({Level::Altered, "text.bytes",
                             "It had bytes or characters that are not valid, which were replaced.", title,
                             piece.line});
        bool is_large = piece.text.size() > WxrFile::kMaxPieceBytes / 2;
        if (!piece.is_whole && !is_large) {
            receiver.remark({Level::Error, "file.cut", "The item has no end.", title, piece.line});
            continue;
        }
        auto item = parse_xml(piece.text, XmlPiece::Whole);
        if (!piece.is_whole || !item) {
            std::string what = item ? "It is too large." : item.error().what;
            std::int64_t line = item ? 0 : item.error().line;
            receiver.remark({Level::Error, "item.broken", fmt::format("The item cannot be read. {}", what),
                             title, piece.line + line});
            continue;
        }
        if (!receiver.wants_texts()) note(*item);
        TRY(tell_item(receiver, *item, piece.line, known_categories));
    }
    if (!is_ended)
        receiver.remark(
            {Level::Error, "file.cut", "The file is cut off before its end: items may be missing.", title_});
    return {};
}

void WordpressReader::note(const XmlElement& item) {
    std::string type(base::trim(item.text_of("wp:post_type")));
    std::string number(base::trim(item.text_of("wp:post_id")));
    if (type == "attachment") {
        std::string parent(base::trim(item.text_of("wp:post_parent")));
        attachments_of_[parent].push_back(number);
        attachments_[number] = {std::string(base::trim(item.text_of("wp:attachment_url"))),
                                std::move(parent)};
    }
    const std::string& text = item.text_of("content:encoded");
    // Keep only reusable blocks that WordPress would show: published ones without a password.
    bool is_shown = base::trim(item.text_of("wp:status")) == "publish" &&
                    base::trim(item.text_of("wp:post_password")).empty();
    if (type == "wp_block" && is_shown && reusable_bytes_ + text.size() <= kMaxReusableBytes) {
        reusable_bytes_ += text.size();
        reusable_blocks_[number] = text;
    }
}

// Reads a picture from an attachment. It is stored as a post, whose excerpt is the caption.
OldPicture WordpressReader::picture_of(const XmlElement& item) const {
    OldPicture picture{.address = std::string(base::trim(item.text_of("wp:attachment_url"))),
                       .caption = plain_words(item.text_of("excerpt:encoded"))};
    for (const XmlElement& meta : item.children) {
        if (meta.name != "wp:postmeta") continue;
        const std::string& key = meta.text_of("wp:meta_key");
        const std::string& value = meta.text_of("wp:meta_value");
        if (key == "_wp_attachment_image_alt") picture.alternative_text = value;
        if (key == "_media_credit") picture.credit = value;
        if (key == "_wp_attachment_metadata" && picture.credit.empty())
            picture.credit = php_string_after(value, "\"credit\";");
    }
    return picture;
}

// Returns the addresses of the pictures with these ids. If `numbers` is empty, of all pictures that are
// attached to the post.
std::vector<std::string> WordpressReader::gallery_of(std::string_view post, std::string_view numbers) const {
    std::vector<std::string> addresses;
    auto add = [&](std::string_view number) {
        auto found = attachments_.find(base::trim(number));
        bool is_picture = found != attachments_.end() && looks_like_picture(found->second.address) &&
                          found->second.address.size() <= kMaxAddressBytes;
        if (is_picture && addresses.size() < kMostInGallery) addresses.push_back(found->second.address);
    };
    if (!numbers.empty()) {
        for (std::string_view number : base::split(numbers, ','))
            add(number);
        return addresses;
    }
    auto own = attachments_of_.find(post);
    if (own == attachments_of_.end()) return addresses;
    for (const std::string& number : own->second)
        add(number);
    return addresses;
}

// Replaces `<!-- wp:block {"ref":12} /-->` by the content of block 12.
std::string WordpressReader::with_reusable_blocks(std::string_view text) const {
    constexpr std::string_view kBlock = "<!-- wp:block {\"ref\":";
    std::string out;
    std::size_t at = 0;
    for (std::size_t open = text.find(kBlock); open != std::string_view::npos; open = text.find(kBlock, at)) {
        std::size_t end = text.find("/-->", open);
        std::size_t number = open + kBlock.size();
        std::size_t number_end = text.find_first_not_of("0123456789", number);
        if (end == std::string_view::npos || number_end == std::string_view::npos) break;
        auto block = reusable_blocks_.find(text.substr(number, number_end - number));
        out += text.substr(at, open - at);
        out += block == reusable_blocks_.end() ? text.substr(open, end + 4 - open)
                                               : std::string_view(block->second);
        at = end + 4;
        if (out.size() > WxrFile::kMaxPieceBytes) break;
    }
    return out.append(text.substr(at));
}

base::Result<void> WordpressReader::tell_item(OldSite& receiver, const XmlElement& item, std::int64_t line,
                                              std::set<std::string>& known_categories) const {
    std::string type(base::trim(item.text_of("wp:post_type")));
    std::string title(base::clipped(base::trim(item.text_of("title")), 200));
    if (std::string_view kind = own_kind(type); !kind.empty()) {
        receiver.left_out(kind);
        return {};
    }
    if (type == "attachment") return receiver.picture(picture_of(item));
    std::string kind = type == "page" ? "page" : "news";
    if (type != "post" && type != "page" && !type.empty()) {
        auto mapped = types_.find(type);
        if (mapped == types_.end() || mapped->second == "skip") {
            receiver.left_out(type);
            if (mapped == types_.end())
                receiver.remark(
                    {Level::LeftOut, "item.type",
                     fmt::format("It has the type “{0}”. Use --type {0}=news to import it.", type), title,
                     line});
            return {};
        }
        kind = mapped->second;
    }
    std::string status(base::trim(item.text_of("wp:status")));
    if (status == "trash" || status == "auto-draft") {
        receiver.left_out(status == "trash" ? "trashed article" : "empty draft");
        return {};
    }
    for (const XmlElement& term : item.children) {
        if (term.name != "category" || term.attribute("domain") != "category") continue;
        std::string slug(term.attribute("nicename"));
        if (slug.empty() || categories_.contains(slug) || !known_categories.insert(slug).second) continue;
        Category category{term.text, slug, ""};
        TRY(receiver.section({.key = slug,
                              .name = headline_of(term.text),
                              .slug = slug,
                              .addresses = addresses_of_category(category)}));
    }
    return receiver.article(article_of(receiver, item, line, std::move(kind)));
}

OldArticle WordpressReader::article_of(OldSite& receiver, const XmlElement& item, std::int64_t line,
                                       std::string kind) const {
    OldArticle article;
    article.line = line;
    article.kind = std::move(kind);
    article.title = base::clipped(base::trim(item.text_of("title")), 200);
    article.headline = headline_of(item.text_of("title"));
    std::string number(base::trim(item.text_of("wp:post_id")));
    article.key = number.empty() ? fmt::format("{}\n{}", item.text_of("link"), article.headline) : number;
    article.slug = item.text_of("wp:post_name");
    std::string creator(base::trim(item.text_of("dc:creator")));
    if (!creator.empty()) article.authors = {creator};
    std::string_view link = base::trim(item.text_of("link"));
    if (link.starts_with("http")) article.addresses.emplace_back(link);
    if (!number.empty()) article.addresses.push_back(fmt::format("{}/?p={}", base_, number));
    read_terms(article, item);
    read_meta(article, item);
    if (receiver.wants_texts()) read_texts(article, item, receiver);
    return article;
}

void WordpressReader::read_texts(OldArticle& article, const XmlElement& item, OldSite& receiver) const {
    article.standfirst = plain_words(item.text_of("excerpt:encoded"));
    article.comments_open = base::trim(item.text_of("wp:comment_status")) != "closed";
    std::string_view number = base::trim(item.text_of("wp:post_id"));
    OldHtml read = read_wordpress_text(with_reusable_blocks(item.text_of("content:encoded")),
                                       [&](std::string_view numbers) { return gallery_of(number, numbers); });
    article.html = std::move(read.html);
    for (const std::string& unknown : read.unknown) {
        article.notes.push_back(fmt::format("Here the old site had {}", unknown));
        receiver.remark({Level::LeftOut, "text.unknown",
                         fmt::format("{} is unknown here. The article has a note for editors.",
                                     base::clipped(unknown, 200)),
                         article.title, article.line});
    }
    read_state(article, item, receiver);
    if (read.hides_words && is_for_readers(article)) {
        article.state = ArticleState::Draft;
        receiver.remark({Level::Altered, "article.members",
                         "Only some readers could see all of it, so it is a draft here.", article.title,
                         article.line});
    }
    for (const XmlElement& child : item.children) {
        if (child.name != "wp:comment") continue;
        std::string type(base::trim(child.text_of("wp:comment_type")));
        if (type == "pingback" || type == "trackback") {
            receiver.left_out(type);
            continue;
        }
        OldComment comment{.key = child.text_of("wp:comment_id"),
                           .parent = child.text_of("wp:comment_parent"),
                           .state = comment_state(base::trim(child.text_of("wp:comment_approved"))),
                           .name = child.text_of("wp:comment_author"),
                           .email = child.text_of("wp:comment_author_email"),
                           .address = child.text_of("wp:comment_author_url")};
        if (comment.parent == "0") comment.parent.clear();
        comment.html = child.text_of("wp:comment_content");
        bool is_plain = comment.html.find_first_of("<&[\n") == std::string::npos;
        if (!is_plain) comment.html = read_wordpress_text(comment.html).html;
        auto time = time_of(child.text_of("wp:comment_date_gmt"));
        if (!time) time = time_of(child.text_of("wp:comment_date"));
        comment.written_at = time.value_or(article.published_at.value_or(base::Time()));
        article.comments.push_back(std::move(comment));
    }
}

void WordpressReader::read_terms(OldArticle& article, const XmlElement& item) const {
    std::vector<std::string> co_authors;
    std::vector<std::string> second;
    for (const XmlElement& term : item.children) {
        if (term.name != "category") continue;
        std::string_view domain = term.attribute("domain");
        std::string slug(term.attribute("nicename"));
        std::string name = headline_of(term.text);
        if (domain == "category" && !slug.empty()) {
            if (article.section.empty()) {
                article.section = slug;
            } else if (article.section != slug && second.size() < kMostSections) {
                second.push_back(name);
            }
        } else if (domain == "post_tag" || domain == "tag") {
            if (!name.empty()) article.tags.push_back(name);
        } else if (domain == "author") {
            co_authors.push_back(slug.starts_with("cap-") ? slug.substr(4) : slug);
        } else if (domain == "language") {
            article.language = slug.substr(0, slug.find('_'));
        } else if (domain == "post_translations") {
            article.story = slug;
        }
    }
    for (std::string& name : second) {
        if (std::ranges::find(article.tags, name) == article.tags.end())
            article.tags.push_back(std::move(name));
    }
    if (!co_authors.empty()) article.authors = std::move(co_authors);
    if (article.kind == "page") article.section = kSectionOfPages;
}

void WordpressReader::read_meta(OldArticle& article, const XmlElement& item) const {
    // Skip texts with variables of the plugin Yoast, such as `%%title%%`.
    auto is_plain = [](const std::string& text) { return text.find("%%") == std::string::npos; };
    for (const XmlElement& meta : item.children) {
        if (meta.name != "wp:postmeta") continue;
        const std::string& key = meta.text_of("wp:meta_key");
        const std::string& value = meta.text_of("wp:meta_value");
        if (key == "_yoast_wpseo_title" && is_plain(value)) article.seo_title = value;
        if (key == "_yoast_wpseo_metadesc" && is_plain(value)) article.seo_description = value;
        if (key == "_yoast_wpseo_canonical") article.canonical_address = value;
        // Two fields that the plugin WPML exports.
        if (key == "_wpml_import_language_code")
            article.language = value.substr(0, value.find_first_of("-_"));
        if (key == "_wpml_import_translation_group") article.story = value;
        if (key == "_thumbnail_id") {
            auto picture = attachments_.find(value);
            if (picture != attachments_.end()) article.lead_picture = picture->second.address;
        }
        if (key == "_yoast_wpseo_primary_category" && article.kind != "page") {
            auto slug = category_slugs_.find(value);
            if (slug != category_slugs_.end()) article.section = slug->second;
        }
        if (key == "_wp_old_slug" && !value.empty() && !article.addresses.empty()) {
            std::string address = without_last_slash(article.addresses.front());
            std::size_t slash = address.rfind('/');
            if (slash != std::string::npos && address.find('?') == std::string::npos)
                article.addresses.push_back(fmt::format("{}/{}/", address.substr(0, slash), value));
        }
    }
}

void WordpressReader::read_state(OldArticle& article, const XmlElement& item, OldSite& receiver) const {
    std::string status(base::trim(item.text_of("wp:status")));
    article.published_at = time_of(item.text_of("wp:post_date_gmt"));
    // Drafts have no time in UTC. Use the time in the site's time zone, which is accurate enough for them.
    if (!article.published_at) article.published_at = time_of(item.text_of("wp:post_date"));
    auto draft = [&](std::string_view code, std::string_view why) {
        article.state = ArticleState::Draft;
        receiver.remark({Level::Altered, std::string(code), std::string(why), article.title, article.line});
    };
    if (status == "future") article.state = ArticleState::Scheduled;
    if (status == "draft") article.state = ArticleState::Draft;
    if (status == "pending") article.state = ArticleState::InReview;
    if (status == "private") draft("article.private", "It was private, so it is a draft here.");
    constexpr std::string_view kKnown[] = {"publish", "future", "draft", "pending", "private"};
    if (std::ranges::find(kKnown, status) == std::end(kKnown))
        draft("article.state",
              fmt::format("Its state was “{}”, so it is a draft here.", base::clipped(status, 60)));
    bool is_locked = !base::trim(item.text_of("wp:post_password")).empty();
    if (is_locked && is_for_readers(article))
        draft("article.password", "It had a password, so it is a draft here.");
    if (base::trim(item.text_of("wp:is_sticky")) == "1")
        receiver.remark({Level::Note, "article.sticky",
                         "It was pinned to the front. This is not imported: editors arrange fronts.",
                         article.title, article.line});
}

}  // namespace stanhope
