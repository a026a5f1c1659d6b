#include "archive/archive.h"

#include <algorithm>

#include "authors/authors.h"
#include "editions/editions.h"
#include "richtext/from_html.h"
#include "schema/schema.h"
#include "sections/sections.h"

namespace bench {

using namespace stanhope;

namespace {

constexpr std::size_t kLoadedAtOnce = 500;

}  // namespace

Archive::Archive(const std::string& file)
    : database(must(database::Database::open({.address = "sqlite:" + file}))),
      articles(*database, feed, clock) {
    must(bring_up_to_date(*database, clock));
    editor.kind = Actor::Kind::Staff;
    editor.id = "editor";
    editor.role = Role::Editor;
    must(database->write([&](database::Transaction& transaction) -> base::Result<bool> {
        TRY(add_edition(transaction, feed, {"en", "Gazette", "en-GB", "Asia/Nicosia", "", 200}, 0));
        for (int i = 0; i < kSections; ++i) {
            std::string name = fmt::format("section-{}", i);
            TRY(std::string id, ensure_section(transaction, feed, {"", "en", name, name}));
            sections.push_back(std::move(id));
        }
        for (int i = 0; i < kAuthors; ++i) {
            Author author;
            author.name = fmt::format("Author {}", i);
            TRY(std::string id, ensure_author(transaction, feed, author));
            authors.push_back(std::move(id));
        }
        return true;
    }));
}

void Archive::grow_to(std::size_t count, const std::vector<Story>& stories) {
    while (ids.size() < count) {
        must(database->write([&](database::Transaction& transaction) -> base::Result<bool> {
            std::size_t end = std::min(count, ids.size() + kLoadedAtOnce);
            while (ids.size() < end) {
                TRY(std::string id, import_article(transaction, feed, next(stories), clock.now()));
                ids.push_back(std::move(id));
            }
            return true;
        }));
    }
}

ImportedArticle Archive::next(const std::vector<Story>& stories) {
    std::size_t number = ids.size();
    const Story& story = stories[number % stories.size()];
    Content content;
    content.headline = fmt::format("{} ({})", story.headline.substr(0, 200), number);
    content.slug = fmt::format("story-{}", number);
    content.standfirst = story.text.substr(0, 150);
    content.body = *richtext::from_text(story.text);
    content.section = sections[number % kSections];
    content.authors = {{authors[number % kAuthors], "by"}};
    return {"en", fmt::format("story-{}", number), std::move(content),
            clock.now() - std::chrono::minutes(number)};
}

}  // namespace bench
