#include "exporting/wordpress_export.h"

#include <algorithm>
#include <fstream>
#include <map>

#include <fmt/format.h>

#include "articles/content.h"
#include "articles/published.h"
#include "editions/editions.h"
#include "feeds/xml.h"
#include "pictures/moving.h"
#include "richtext/document.h"
#include "richtext/html.h"
#include "sections/sections.h"

namespace stanhope {

namespace {

namespace fs = std::filesystem;
using database::Connection;
using database::Row;

struct OutArticle {
    std::string id, edition, story, state;
    base::Time at;
    Content content;
};

// Formats a time as WordPress does, in UTC: `2026-11-23 09:30:00`.
std::string wordpress_time(base::Time time) {
    std::string text = base::to_rfc3339_seconds(time);
    return fmt::format("{} {}", text.substr(0, 10), text.substr(11, 8));
}

std::string_view status_of(std::string_view state) {
    if (state == "published") return "publish";
    if (state == "scheduled") return "future";
    return state == "draft" ? "draft" : "pending";
}

std::string_view comment_state(std::string_view state) {
    if (state == "approved") return "1";
    if (state == "held") return "0";
    return state == "spam" ? "spam" : "trash";
}

class WordpressWriter {
public:
    WordpressWriter(Connection& connection, const RenditionTable& renditions, const base::Clock& clock,
                    const WordpressExportOptions& options, std::ofstream& file)
        : connection_(connection), renditions_(renditions), clock_(clock), options_(options), file_(file) {}

    base::Result<WordpressExportReport> write() {
        TRY(editions_, all_editions(connection_));
        bool is_known = options_.edition.empty() || edition(options_.edition) != nullptr;
        if (!is_known)
            return base::not_found("export.edition",
                                   fmt::format("There is no edition “{}”.", options_.edition));
        TRY(write_head());
        TRY(each_of_library(connection_, [&](const std::vector<Picture>& pictures) -> base::Result<void> {
            for (const Picture& picture : pictures)
                write_picture(picture);
            return {};
        }));
        TRY(auto ids,
            connection_.all("SELECT id, edition, state FROM articles ORDER BY id", {}, [](const Row& row) {
                return std::array{row.string(0), row.string(1), row.string(2)};
            }));
        for (const auto& [id, tag, state] : ids) {
            if (!options_.edition.empty() && tag != options_.edition) continue;
            if (state == "withdrawn") {
                ++report_.withdrawn;
                continue;
            }
            TRY(write_article(id));
        }
        xml_.close("channel");
        xml_.close("rss");
        file_ << xml_.piece();
        return report_;
    }

private:
    const Edition* edition(std::string_view tag) const {
        auto found = std::ranges::find(editions_, tag, &Edition::tag);
        return found == editions_.end() ? nullptr : &*found;
    }

    // The slug of a section or tag in the export. WordPress has one list for all editions, so those of an
    // edition with a prefix begin with the edition's tag.
    std::string term_slug(std::string_view tag, std::string_view slug) const {
        const Edition* of = edition(tag);
        return of == nullptr || of->prefix.empty() ? std::string(slug) : fmt::format("{}-{}", tag, slug);
    }

    bool is_wanted(std::string_view tag) const { return options_.edition.empty() || tag == options_.edition; }

    base::Result<void> write_head() {
        xml_.open("rss", {{"version", "2.0"},
                          {"xmlns:excerpt", "http://wordpress.org/export/1.2/excerpt/"},
                          {"xmlns:content", "http://purl.org/rss/1.0/modules/content/"},
                          {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
                          {"xmlns:wp", "http://wordpress.org/export/1.2/"}});
        xml_.open("channel");
        const Edition* first =
            options_.edition.empty() && !editions_.empty() ? editions_.data() : edition(options_.edition);
        xml_.text("title", first != nullptr ? first->name : "Stanhope");
        xml_.text("link", options_.address);
        xml_.text("pubDate", wordpress_time(clock_.now()));
        xml_.text("language", first != nullptr ? first->locale : "en");
        xml_.text("wp:wxr_version", "1.2");
        xml_.text("wp:base_site_url", options_.address);
        xml_.text("wp:base_blog_url", options_.address);
        TRY(write_authors());
        TRY(write_categories());
        TRY(write_tags());
        xml_.text("generator", "https://wordpress.org/?v=6.6");  // some importers look for this text
        return {};
    }

    struct OutAuthor {
        std::string id, slug, name;
    };

    base::Result<void> write_authors() {
        TRY(auto authors,
            connection_.all("SELECT id, slug, name FROM authors ORDER BY id", {}, [](const Row& row) {
                return OutAuthor{row.string(0), row.string(1), row.string(2)};
            }));
        int number = 0;
        for (const OutAuthor& author : authors) {
            author_slugs_[author.id] = author.slug;
            xml_.open("wp:author");
            xml_.text("wp:author_id", fmt::format("{}", ++number));
            xml_.text("wp:author_login", author.slug);
            xml_.literal("wp:author_display_name", author.name);
            xml_.close("wp:author");
        }
        return {};
    }

    base::Result<void> write_categories() {
        TRY(auto sections, all_sections(connection_));
        for (const Section& section : sections)
            sections_[section.id] = section;
        int number = 0;
        for (const auto& [id, section] : sections_) {
            if (!is_wanted(section.edition)) continue;
            auto parent = sections_.find(section.parent.value_or(""));
            xml_.open("wp:category");
            xml_.text("wp:term_id", fmt::format("{}", ++number));
            xml_.text("wp:category_nicename", term_slug(section.edition, section.slug));
            if (parent != sections_.end())
                xml_.text("wp:category_parent", term_slug(parent->second.edition, parent->second.slug));
            xml_.literal("wp:cat_name", richtext::escaped(section.name));
            xml_.close("wp:category");
        }
        return {};
    }

    struct OutTag {
        std::string id, edition, name, slug;
    };

    base::Result<void> write_tags() {
        TRY(auto tags,
            connection_.all("SELECT id, edition, name, slug FROM tags ORDER BY id", {}, [](const Row& row) {
                return OutTag{row.string(0), row.string(1), row.string(2), row.string(3)};
            }));
        for (OutTag& tag : tags) {
            if (!is_wanted(tag.edition)) continue;
            xml_.open("wp:tag");
            xml_.text("wp:tag_slug", term_slug(tag.edition, tag.slug));
            xml_.literal("wp:tag_name", richtext::escaped(tag.name));
            xml_.close("wp:tag");
            tags_[tag.id] = std::move(tag);
        }
        return {};
    }

    // Begins an item. Titles, names and excerpts are HTML in WordPress, so they are escaped.
    void begin_item(std::string_view title, std::string_view type, std::string_view status) {
        xml_.open("item");
        xml_.literal("title", richtext::escaped(title));
        xml_.text("wp:post_id", fmt::format("{}", ++number_));
        xml_.text("wp:post_type", type);
        xml_.text("wp:post_parent", "0");
        xml_.text("wp:menu_order", "0");
        xml_.text("wp:is_sticky", "0");
        xml_.text("wp:ping_status", "closed");
        xml_.text("wp:status", status);
    }

    void end_item() {
        xml_.close("item");
        file_ << xml_.piece();
    }

    void write_meta(std::string_view key, std::string_view value) {
        if (value.empty()) return;
        xml_.open("wp:postmeta");
        xml_.literal("wp:meta_key", key);
        xml_.literal("wp:meta_value", value);
        xml_.close("wp:postmeta");
    }

    void write_picture(const Picture& picture) {
        std::string address = options_.address + renditions_.largest_of(picture, {}).address;
        const PictureWords& words = picture.words;
        begin_item(words.headline.empty() ? picture.id : words.headline, "attachment", "inherit");
        xml_.text("link", address);
        xml_.text("guid", address, {{"isPermaLink", "false"}});
        xml_.literal("excerpt:encoded", richtext::escaped(words.caption));
        xml_.text("wp:post_date", wordpress_time(picture.created_at));
        xml_.text("wp:post_date_gmt", wordpress_time(picture.created_at));
        xml_.text("wp:attachment_url", address);
        write_meta("_wp_attachment_image_alt", words.alternative_text);
        write_meta("_media_credit", words.credit);
        end_item();
        pictures_[picture.id] = {number_, std::move(address)};
        ++report_.pictures;
    }

    base::Result<OutArticle> load(std::string_view id) {
        TRY(auto row,
            connection_.first(
                "SELECT a.edition, a.story, a.state, coalesce(a.publish_at, a.first_published_at, "
                "a.created_at), coalesce(p.content, r.content) FROM articles a "
                "JOIN revisions r ON r.article = a.id AND r.number = a.revision "
                "LEFT JOIN published_articles p ON p.id = a.id WHERE a.id = $1",
                {id}, [](const Row& found) {
                    return std::pair(
                        OutArticle{"", found.string(0), found.string(1), found.string(2), found.time(3), {}},
                        found.string(4));
                }));
        if (!row) return base::not_found("article.unknown", "There is no such article.");
        OutArticle article = std::move(row->first);
        article.id = id;
        TRY(article.content, content_from_json(row->second));
        return article;
    }

    std::string picture_html(const richtext::PictureBlock& block) const {
        auto found = pictures_.find(block.picture);
        if (found == pictures_.end()) return {};
        std::string html =
            fmt::format("<figure class=\"wp-block-image\"><img class=\"wp-image-{}\" src=\"{}\" alt=\"{}\">",
                        found->second.number, richtext::escaped(found->second.address),
                        richtext::escaped(block.alternative_text));
        if (!block.caption.empty())
            html += fmt::format("<figcaption>{}</figcaption>", richtext::escaped(block.caption));
        return html + "</figure>\n";
    }

    base::Result<void> write_article(std::string_view id) {
        TRY(OutArticle article, load(id));
        const Content& content = article.content;
        const Edition* of = edition(article.edition);
        auto section = sections_.find(content.section);
        bool is_page = content.kind == "page";
        begin_item(content.headline, is_page ? "page" : "post", status_of(article.state));
        if (of != nullptr && section != sections_.end())
            xml_.text("link", fmt::format("{}{}{}/{}", options_.address, front_address(*of),
                                          section->second.slug, content.slug));
        write_terms(article, section == sections_.end() ? nullptr : &section->second);
        xml_.literal("content:encoded",
                     richtext::to_html(content.body, [&](const auto& block) { return picture_html(block); }));
        xml_.literal("excerpt:encoded", richtext::escaped(content.standfirst));
        xml_.text("wp:post_name", content.slug);
        xml_.text("wp:post_date", wordpress_time(article.at));
        xml_.text("wp:post_date_gmt", wordpress_time(article.at));
        xml_.text("wp:comment_status", content.comments_open ? "open" : "closed");
        auto lead = pictures_.find(content.lead_picture);
        if (lead != pictures_.end()) write_meta("_thumbnail_id", fmt::format("{}", lead->second.number));
        write_meta("_yoast_wpseo_title", content.seo_title);
        write_meta("_yoast_wpseo_metadesc", content.seo_description);
        write_meta("_yoast_wpseo_canonical", content.canonical_address);
        TRY(write_comments(id));
        end_item();
        ++(is_page ? report_.pages : report_.posts);
        return {};
    }

    void write_term(std::string_view domain, std::string_view slug, std::string_view name) {
        xml_.literal("category", richtext::escaped(name), {{"domain", domain}, {"nicename", slug}});
    }

    void write_terms(const OutArticle& article, const Section* section) {
        bool is_first = true;
        for (const Credit& credit : article.content.authors) {
            auto slug = author_slugs_.find(credit.author);
            if (slug == author_slugs_.end()) continue;
            if (std::exchange(is_first, false)) xml_.literal("dc:creator", slug->second);
            write_term("author", "cap-" + slug->second, slug->second);
        }
        if (section != nullptr)
            write_term("category", term_slug(section->edition, section->slug), section->name);
        for (const std::string& id : article.content.tags) {
            auto tag = tags_.find(id);
            if (tag != tags_.end())
                write_term("post_tag", term_slug(tag->second.edition, tag->second.slug), tag->second.name);
        }
        if (editions_.size() > 1) {
            write_term("language", article.edition, article.edition);
            write_term("post_translations", "pll_" + article.story, article.story);
        }
    }

    struct OutComment {
        std::string id, parent, state, name, email, address, words;
        base::Time written_at;
    };

    base::Result<void> write_comments(std::string_view article) {
        TRY(auto comments,
            connection_.all(
                "SELECT id, coalesce(parent, ''), state, name, email, address, words, written_at FROM "
                "comments WHERE article = $1 ORDER BY written_at, id",
                {article}, [](const Row& row) {
                    return OutComment{row.string(0), row.string(1), row.string(2), row.string(3),
                                      row.string(4), row.string(5), row.string(6), row.time(7)};
                }));
        std::map<std::string, std::int64_t, std::less<>> numbers;
        for (const OutComment& comment : comments)
            numbers[comment.id] = ++comment_number_;
        for (const OutComment& comment : comments) {
            auto parent = numbers.find(comment.parent);
            xml_.open("wp:comment");
            xml_.text("wp:comment_id", fmt::format("{}", numbers[comment.id]));
            xml_.literal("wp:comment_author", comment.name);
            xml_.text("wp:comment_author_email", comment.email);
            xml_.text("wp:comment_author_url", comment.address);
            xml_.text("wp:comment_date", wordpress_time(comment.written_at));
            xml_.text("wp:comment_date_gmt", wordpress_time(comment.written_at));
            xml_.literal("wp:comment_content", richtext::escaped(comment.words));
            xml_.text("wp:comment_type", "comment");
            xml_.text("wp:comment_approved", comment_state(comment.state));
            xml_.text("wp:comment_parent", fmt::format("{}", parent == numbers.end() ? 0 : parent->second));
            xml_.close("wp:comment");
            ++report_.comments;
        }
        return {};
    }

    struct Attachment {
        std::int64_t number = 0;
        std::string address;
    };

    Connection& connection_;
    const RenditionTable& renditions_;
    const base::Clock& clock_;
    const WordpressExportOptions& options_;
    std::ofstream& file_;
    XmlWriter xml_;
    WordpressExportReport report_;
    std::vector<Edition> editions_;
    std::map<std::string, Section, std::less<>> sections_;
    std::map<std::string, OutTag, std::less<>> tags_;
    std::map<std::string, std::string, std::less<>> author_slugs_;
    std::map<std::string, Attachment, std::less<>> pictures_;
    std::int64_t number_ = 0;
    std::int64_t comment_number_ = 0;
};

}  // namespace

base::Result<WordpressExportReport> write_wordpress_export(database::Database& database,
                                                           const RenditionTable& renditions,
                                                           const base::Clock& clock, const fs::path& file,
                                                           const WordpressExportOptions& options) {
    std::error_code error;
    if (fs::exists(file, error))
        return base::conflict("export.exists", fmt::format("{} exists already.", file.string()));
    fs::path part = file;
    part += ".part";
    std::ofstream out(part, std::ios::binary | std::ios::trunc);
    fs::permissions(part, fs::perms::owner_read | fs::perms::owner_write, error);
    auto written = database.read_snapshot([&](Connection& connection) {
        return WordpressWriter(connection, renditions, clock, options, out).write();
    });
    out.close();
    if (written && out) fs::rename(part, file, error);
    if (written && out && !error) return written;
    std::error_code ignored;
    fs::remove(part, ignored);
    if (!written) return written;
    return base::unavailable(
        "export.folder",
        fmt::format("{} cannot be written. Check its permissions and the free disk space.", file.string()));
}

}  // namespace stanhope
