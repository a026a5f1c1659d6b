// An archive as its own program wrote it, told in our words: WordPress, Ghost and plain stories each have a
// reader that goes through a file from its beginning to its end and tells what it meets. The importer does
// the rest.
//
// A file is gone through twice (where everything will stand must be known before links can be led there), so
// a reader tells the same the second time. It keeps nothing of what it has told.

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
    std::string key;  // what articles call them
    std::string name;
    std::string bio = {};
    std::vector<std::string> addresses = {};
};

struct OldSection {
    std::string key;
    std::string name;
    std::string slug = {};    // empty: made from the name
    std::string parent = {};  // a key
    std::vector<std::string> addresses = {};
    bool is_listed = true;  // in the navigation
};

struct OldTag {
    std::string name;
    std::vector<std::string> addresses = {};
};

struct OldComment {
    std::string key;
    std::string parent = {};  // a key; empty if it answers none
    std::string state = "approved";
    std::string name = {};
    std::string email = {};
    std::string address = {};
    std::string html = {};
    base::Time written_at = {};
};

// Somebody who gave an address to be written to.
struct OldReader {
    std::string email;
    std::string name = {};
    std::string note = {};
    bool is_subscribed = false;
    std::optional<base::Time> joined_at = {};
    std::int64_t line = 0;
};

// Where the old site led on from an address, or from each that a pattern fits (redirects/rules.h).
struct OldRedirect {
    std::string from;  // as it was written
    std::string to;
    bool is_permanent = true;
    std::string path = {};     // of one address; empty if it is a
    std::string pattern = {};  // pattern
};

struct OldPicture {
    std::string address;
    std::string alternative_text = {};
    std::string caption = {};
    std::string credit = {};
};

struct OldArticle {
    std::string key;  // the same in a later export of the same site
    std::int64_t line = 0;
    std::string title;          // as reports call it
    std::string language = {};  // the edition; empty: the one the import is for
    std::string story = {};     // shared with its translations; empty if it has none
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
    std::string plain_text = {};            // instead of HTML
    std::vector<std::string> authors = {};  // keys
    std::string section = {};               // a key; empty: where articles without one go
    std::vector<std::string> tags = {};     // names
    std::string lead_picture = {};          // its address
    std::string lead_picture_words = {};    // for who cannot see it
    std::string lead_picture_caption = {};
    bool comments_open = true;
    std::vector<std::string> addresses = {};  // where it stood
    std::vector<OldComment> comments = {};
    std::vector<std::string> notes = {};  // for editors: what could not be taken over
};

// Whether readers see it, or will when its time comes.
inline bool is_for_readers(const OldArticle& article) {
    return article.state == ArticleState::Published || article.state == ArticleState::Scheduled;
}

// Where pages go, which stand by themselves.
inline constexpr std::string_view kSectionOfPages = "pages";
inline OldSection section_of_pages(std::string_view language) {
    return {.key = std::string(kSectionOfPages),
            .name = language.starts_with("tr") ? "Sayfalar" : "Pages",
            .is_listed = false};
}

// What is worth saying of one thing in a file.
struct ImportRemark {
    enum class Level { Error, LeftOut, Altered, Note };
    Level level = Level::Note;
    std::string code;  // of its kind: `body.too_large`
    std::string words;
    std::string item = {};  // which: its title, or what it is called there
    std::int64_t line = 0;
};

// Who is told. An error stops the reader, which passes it on.
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
    // Whether more is asked of an article than where it stood and where it belongs; texts cost most.
    virtual bool wants_texts() const { return true; }
    // Something of that kind that has no place here: `menu item`.
    virtual void left_out(std::string_view kind) = 0;
    virtual void remark(ImportRemark remark) = 0;
    // How far it has come, in bytes of the file.
    virtual base::Result<void> progress(std::uint64_t bytes) = 0;
};

class ArchiveReader {
public:
    virtual ~ArchiveReader() = default;
    // The site it comes from, which with the key names a thing for good: `https://old.example`.
    virtual const std::string& site() const = 0;
    // What the site called itself, and the language it said it was in; empty if nothing says so.
    virtual const std::string& title() const = 0;
    virtual const std::string& language() const = 0;
    // Unavailable (import.file) if it cannot be read; Invalid (import.…) if it is not what it should be.
    virtual base::Result<void> read(OldSite& told) = 0;
    // Whether HTML elements of these classes are for show there and hold nothing that was written.
    virtual bool is_decoration(std::string_view) const { return false; }
};

}  // namespace stanhope
