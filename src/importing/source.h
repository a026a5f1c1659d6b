// The interface between readers of archives and the importer. WordPress, Ghost and plain stories each have an
// ArchiveReader. It reads a file from beginning to end and passes what it finds to an OldSite, in types that
// do not depend on the format.
//
// The importer reads a file twice, because all new addresses must be known before links can be rewritten. So
// a reader must pass on the same things both times. It does not store them.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "articles/articles.h"
#include "base/result.h"
#include "base/time.h"

namespace stanhope {

struct OldAuthor {
    std::string key;  // the name by which articles refer to the author
    std::string name;
    std::string bio = {};
    std::vector<std::string> addresses = {};
};

struct OldSection {
    std::string key;
    std::string name;
    std::string slug = {};    // empty: it is made from the name
    std::string parent = {};  // the key of the section above it
    std::vector<std::string> addresses = {};
    bool is_listed = true;  // whether the navigation shows it
};

struct OldTag {
    std::string name;
    std::vector<std::string> addresses = {};
};

struct OldComment {
    std::string key;
    std::string parent = {};  // the key of the comment it replies to; empty if none
    std::string state = "approved";
    std::string name = {};
    std::string email = {};
    std::string address = {};
    std::string html = {};
    base::Time written_at = {};
};

// A reader who gave the old site an e-mail address.
struct OldReader {
    std::string email;
    std::string name = {};
    std::string note = {};
    bool is_subscribed = false;
    std::optional<base::Time> joined_at = {};
    std::int64_t line = 0;
};

// A redirect of the old site, from one path or from all paths that match a pattern (redirects/rules.h).
struct OldRedirect {
    std::string from;  // as the file has it, for reports
    std::string to;
    bool is_permanent = true;
    std::string path = {};     // empty if there is a pattern
    std::string pattern = {};  // empty if there is a path
};

struct OldPicture {
    std::string address;
    std::string alternative_text = {};
    std::string caption = {};
    std::string credit = {};
};

struct OldArticle {
    std::string key;  // identifies the article; the same in later exports of the site
    std::int64_t line = 0;
    std::string title;          // for reports
    std::string language = {};  // the tag of its edition; empty: the import's edition
    std::string story = {};     // an id shared with its translations; empty if none
    ArticleState state = ArticleState::Published;
    std::optional<base::Time> published_at = {};
    std::string kind = "news";
    std::string headline = {};
    std::string standfirst = {};
    std::string slug = {};
    std::string dateline = {};
    std::string seo_title = {};
    std::string seo_description = {};
    std::string source = {};
    std::string canonical_address = {};
    std::string html = {};
    std::string plain_text = {};            // the body, if `html` is empty
    std::vector<std::string> authors = {};  // the authors' keys
    std::string section = {};               // a section's key; empty: ImportOptions::section
    std::vector<std::string> tags = {};     // the tags' names
    std::string lead_picture = {};          // its address on the old site
    std::string lead_picture_words = {};    // the picture's alternative text
    std::string lead_picture_caption = {};
    bool comments_open = true;
    std::vector<std::string> addresses = {};  // its addresses on the old site
    std::vector<OldComment> comments = {};
    std::vector<std::string> notes = {};  // tell editors what could not be imported
};

// Whether the article is public or scheduled.
inline bool is_for_readers(const OldArticle& article) {
    return article.state == ArticleState::Published || article.state == ArticleState::Scheduled;
}

// The section for pages, which do not belong to a section of the old site.
inline constexpr std::string_view kSectionOfPages = "pages";
inline OldSection section_of_pages(std::string_view language) {
    return {.key = std::string(kSectionOfPages),
            .name = language.starts_with("tr") ? "Sayfalar" : "Pages",
            .is_listed = false};
}

// A remark about one item of the file, for the report.
struct ImportRemark {
    enum class Level { Error, LeftOut, Altered, Note };
    Level level = Level::Note;
    std::string code;  // the kind of remark, such as `body.too_large`
    std::string words;
    std::string item = {};  // the item's title, or its name at the source
    std::int64_t line = 0;
};

// Receives what an ArchiveReader finds. If a function returns an error, the reader stops and returns that
// error.
class OldSite {
public:
    virtual ~OldSite() = default;
    virtual base::Result<void> author(OldAuthor author) = 0;
    virtual base::Result<void> section(OldSection section) = 0;
    virtual base::Result<void> tag(OldTag tag) = 0;
    virtual base::Result<void> picture(OldPicture picture) = 0;
    virtual base::Result<void> article(OldArticle article) = 0;
    virtual base::Result<void> reader(OldReader reader) = 0;
    virtual base::Result<void> redirect(OldRedirect redirect) = 0;
    // Whether articles must have their texts. The first reading does not need them, and converting them takes
    // most of the time.
    virtual bool wants_texts() const { return true; }
    // Counts an item that cannot be imported. `kind` is a word for it, such as `menu item`.
    virtual void left_out(std::string_view kind) = 0;
    virtual void remark(ImportRemark remark) = 0;
    // Called from time to time with the number of bytes of the file that have been read.
    virtual base::Result<void> progress(std::uint64_t bytes) = 0;
};

class ArchiveReader {
public:
    virtual ~ArchiveReader() = default;
    // The old site, such as `https://old.example`. The site and the item's key together identify an item in
    // all imports.
    virtual const std::string& site() const = 0;
    // The title and the language of the site; empty if the file does not give them.
    virtual const std::string& title() const = 0;
    virtual const std::string& language() const = 0;
    // Passes everything in the file to `receiver`. Unavailable (import.file) if the file cannot be read;
    // Invalid (import.…) if it does not have the reader's format.
    virtual base::Result<void> read(OldSite& receiver) = 0;
    // Whether HTML elements with these classes are decoration that contains no text of the article.
    virtual bool is_decoration(std::string_view) const { return false; }
};

}  // namespace stanhope
