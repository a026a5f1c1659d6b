// Reads the exports of WordPress: WXR 1.0 to 1.3, which is RSS 2.0 with additional elements. The only
// specification is the source code of the exporter (wp-admin/includes/export.php) and of the importer plugin.
//
// Each item is parsed separately, so that an invalid one does not affect the others. Memory is bounded by the
// largest item and the lists of authors, categories, tags and attachments, not by the size of the file.

#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "importing/source.h"
#include "importing/wordpress/xml_element.h"

namespace stanhope {

class WordpressReader : public ArchiveReader {
public:
    // Opens an export. `types` maps custom post types to kinds of articles, such as `recipe=news` or
    // `ad=skip`. Unavailable (import.file); Invalid (import.not_wordpress, import.type).
    static base::Result<std::unique_ptr<WordpressReader>> open(const std::filesystem::path& file,
                                                               const std::string& site,
                                                               const std::vector<std::string>& types);

    const std::string& site() const override { return site_; }
    const std::string& title() const override { return title_; }
    const std::string& language() const override { return language_; }
    base::Result<void> read(OldSite& receiver) override;

private:
    struct Category {
        std::string name, slug, parent;
    };
    struct Attachment {
        std::string address, parent;
    };

    WordpressReader(std::filesystem::path file, std::string site)
        : file_(std::move(file)), site_(std::move(site)) {}

    // Called in the first reading. Remembers attachments and reusable blocks, to which other items refer by
    // id.
    void note(const XmlElement& item);
    OldPicture picture_of(const XmlElement& item) const;
    std::vector<std::string> gallery_of(std::string_view post, std::string_view numbers) const;
    std::string with_reusable_blocks(std::string_view text) const;
    base::Result<void> read_types(const std::vector<std::string>& types);
    void read_head(const XmlElement& channel);
    base::Result<void> tell_head(OldSite& receiver) const;
    std::vector<std::string> addresses_of_category(const Category& category) const;
    base::Result<void> tell_item(OldSite& receiver, const XmlElement& item, std::int64_t line,
                                 std::set<std::string>& known_categories) const;
    OldArticle article_of(OldSite& receiver, const XmlElement& item, std::int64_t line,
                          std::string kind) const;
    void read_terms(OldArticle& article, const XmlElement& item) const;
    void read_meta(OldArticle& article, const XmlElement& item) const;
    void read_texts(OldArticle& article, const XmlElement& item, OldSite& receiver) const;
    void read_state(OldArticle& article, const XmlElement& item, OldSite& receiver) const;

    std::filesystem::path file_;
    std::string site_;
    std::string title_;
    std::string language_;
    std::string base_;  // the site's address, without a slash at the end
    bool has_version_ = false;
    std::map<std::string, std::string, std::less<>> types_;
    std::vector<OldAuthor> authors_;
    std::map<std::string, Category, std::less<>> categories_;         // by their slug
    std::map<std::string, std::string, std::less<>> category_slugs_;  // a category's slug by its id
    std::vector<Category> tags_;
    std::map<std::string, Attachment, std::less<>> attachments_;                   // by their id
    std::map<std::string, std::vector<std::string>, std::less<>> attachments_of_;  // ids by article id
    std::map<std::string, std::string, std::less<>> reusable_blocks_;              // texts by id
    std::size_t reusable_bytes_ = 0;
};

}  // namespace stanhope
