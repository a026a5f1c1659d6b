#include "articles/checks.h"

#include <algorithm>
#include <iterator>

#include "articles/internal/rows.h"
#include "base/strings.h"
#include "pictures/picture.h"
#include "richtext/document.h"

namespace stanhope {

namespace {

using database::Connection;
using database::Row;

constexpr auto kStop = CheckLevel::Stop;
constexpr auto kWarning = CheckLevel::Warning;

struct ShownPicture {
    std::string id;
    std::string block = {};  // empty for the lead picture
    bool has_words = false;
    bool has_credit = false;
};

std::vector<ShownPicture> pictures_of(const Content& content) {
    std::vector<ShownPicture> pictures;
    if (!content.lead_picture.empty()) pictures.push_back({.id = content.lead_picture});
    richtext::for_each_picture(content.body, [&](const richtext::PictureBlock& block) {
        pictures.push_back({std::string(block.picture), std::string(block.id),
                            !block.alternative_text.empty(), !block.credit.empty()});
    });
    return pictures;
}

// Adds to a list what an article lacks.
class Checker {
public:
    Checker(Connection& connection, const Article& article, const ArticleRules& rules, base::Time now)
        : connection_(connection), article_(article), rules_(rules), now_(now) {}

    base::Result<std::vector<Check>> run() {
        look_at_fields();
        look_at_embargo();
        for (const ShownPicture& picture : pictures_of(article_.content)) {
            TRY(look_at(picture));
        }
        TRY(look_at_notes());
        std::vector<Check> in_order;
        for (CheckLevel level : {kStop, kWarning})
            std::ranges::copy_if(found_, std::back_inserter(in_order),
                                 [level](const Check& check) { return check.level == level; });
        return in_order;
    }

private:
    void look_at_fields() {
        const Content& content = article_.content;
        if (content.headline.empty()) add("headline_missing", kStop, "headline");
        if (content.slug.empty()) add("slug_missing", kStop, "slug");
        bool needs_words = content.kind != "gallery" && content.kind != "video";
        if (needs_words && base::trim(richtext::to_text(content.body)).empty())
            add("body_empty", kStop, "body");
        if (content.standfirst.empty()) add("standfirst_missing", kWarning, "standfirst");
        if (content.lead_picture.empty()) add("lead_picture_missing", kWarning, "lead_picture");
        if (content.authors.empty() && content.source.empty()) add("author_missing", kWarning, "authors");
        if (content.tags.empty()) add("tags_missing", kWarning, "tags");
        if (!content.source.empty() && content.credit.empty()) add("credit_missing", kWarning, "credit");
    }

    void look_at_embargo() {
        const auto& until = article_.content.embargo_until;
        if (until && *until > article_.publish_at.value_or(now_)) add("embargo", kStop, "embargo_until");
    }

    base::Result<void> look_at(const ShownPicture& shown) {
        std::string field = shown.block.empty() ? "lead_picture" : "";
        auto add_picture = [&](std::string code, CheckLevel level) {
            found_.push_back({std::move(code), level, shown.block, field, shown.id});
        };
        TRY(auto picture, find_picture(connection_, shown.id));
        if (!picture) {
            add_picture("picture_missing", kStop);
            return {};
        }
        if (!picture->is_shown(now_)) add_picture("picture_expired", kWarning);
        if (!shown.has_words && picture->words.alternative_text.empty())
            add_picture("alternative_text_missing", rules_.alternative_text ? kStop : kWarning);
        if (!shown.has_credit && picture->words.credit.empty())
            add_picture("picture_credit_missing", kWarning);
        return {};
    }

    base::Result<void> look_at_notes() {
        TRY(auto open,
            connection_.first("SELECT count(*) FROM notes WHERE article = $1 AND resolved_at IS NULL",
                              {article_.id}, [](const Row& row) { return row.int64(0); }));
        if (open.value_or(0) > 0) add("notes_open", kWarning, "");
        return {};
    }

    void add(std::string code, CheckLevel level, std::string field) {
        found_.push_back({std::move(code), level, "", std::move(field), ""});
    }

    Connection& connection_;
    const Article& article_;
    const ArticleRules& rules_;
    base::Time now_;
    std::vector<Check> found_;
};

}  // namespace

base::Result<std::vector<Check>> checks_of(Connection& connection, const Article& article,
                                           const ArticleRules& rules, base::Time now) {
    return Checker(connection, article, rules, now).run();
}

base::Result<std::vector<Check>> Articles::checks(const Actor& actor, std::string_view id) const {
    return database_.read([&](Connection& connection) -> base::Result<std::vector<Check>> {
        TRY(Article article, get_article_for(connection, actor, Right::Read, id));
        return checks_of(connection, article, rules_, clock_.now());
    });
}

}  // namespace stanhope
