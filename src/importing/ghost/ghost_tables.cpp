#include "importing/ghost/ghost_tables.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/json.h"
#include "base/strings.h"
#include "importing/ghost/json_rows.h"

namespace stanhope {

namespace json = boost::json;

namespace {

using Row = json::object;
using Level = ImportRemark::Level;

constexpr std::size_t kMostRemarks = 1'000;

// The tables that contain work of the newsroom but cannot be imported, and the words for their rows in the
// report, which counts them. All other unknown tables contain settings or internals and are ignored.
constexpr std::pair<std::string_view, std::string_view> kLeftOut[] = {
    {"emails", "sent e-mail"},
    {"integrations", "integration"},
    {"labels", "label of members"},
    {"newsletters", "newsletter"},
    {"offers", "offer"},
    {"products", "tier"},
    {"recommendations", "recommendation"},
    {"snippets", "snippet"},
    {"webhooks", "webhook"},
};

std::string text_of(const json::value& value) {
    if (const json::string* text = value.if_string()) {
        std::string kept(text->data(), text->size());
        std::erase(kept, '\0');  // PostgreSQL cannot store NUL
        return kept;
    }
    if (value.is_int64() || value.is_uint64() || value.is_double()) return json::serialize(value);
    return {};
}

// Returns a text field, clipped, because it is kept in memory during the whole import.
std::string short_in(const Row& row, std::string_view name) {
    constexpr std::size_t kMost = 10'000;
    return std::string(base::clipped(text_in(row, name), kMost));
}

// Collects rows of all tables, and joins them when the whole file has been read.
class Gathering {
public:
    explicit Gathering(GhostTables& tables) : tables_(tables) {}

    void add(const JsonRows::Row& row) {
        if (row.table == "posts") {
            has_posts_ = true;
            return;
        }
        auto known = std::ranges::find(kAll, row.table, &Table::name);
        auto left_out =
            std::ranges::find(kLeftOut, row.table, &std::pair<std::string_view, std::string_view>::first);
        if (left_out != std::end(kLeftOut)) ++tables_.left_out[std::string(left_out->second)];
        if (known == std::end(kAll)) return;
        auto object = base::parse_json_object(row.text);
        if (!object || !row.is_whole) return note_broken(row);
        (this->*known->add)(*object);
    }

    bool has_any() const { return has_posts_ || !tables_.version.empty() || !tables_.users.empty(); }

    void finish() {
        for (auto& [id, user] : tables_.users) {
            auto role = user_roles_.find(id);
            auto name = role == user_roles_.end() ? role_names_.end() : role_names_.find(role->second);
            if (name != role_names_.end()) user.role = name->second;
        }
        put_in_order(authors_, tables_.post_authors);
        put_in_order(tags_, tables_.post_tags);
        for (std::size_t i = 0; i < members_.size(); ++i) {
            if (has_newsletters_)
                tables_.members[i].is_subscribed = newsletter_members_.contains(members_[i]);
            if (disabled_members_.contains(members_[i])) tables_.members[i].is_subscribed = false;
            names_[members_[i]] = tables_.members[i].name;
        }
        for (auto& [post, comments] : tables_.comments) {
            for (OldComment& comment : comments)
                comment.name = names_[comment.name];  // replaces the member's id by their name
        }
    }

private:
    struct Table {
        std::string_view name;
        void (Gathering::*add)(const Row& row);
    };
    struct Place {
        std::int64_t order = 0;  // the `sort_order` of the row
        std::size_t number = 0;  // the position in the file, which decides between equal orders
        std::string id;
    };
    using Places = std::unordered_map<std::string, std::vector<Place>>;  // by the article's id

    void note_broken(const JsonRows::Row& row) {
        if (tables_.remarks.size() >= kMostRemarks) return;
        tables_.remarks.push_back({Level::Error, "row.broken",
                                   fmt::format("A row of {} cannot be read.", row.table), row.table,
                                   row.line});
    }

    static void put_in_order(Places& places, std::unordered_map<std::string, GhostTables::Ids>& ids) {
        for (auto& [post, found] : places) {
            std::ranges::sort(found, {}, [](const Place& one) { return std::pair(one.order, one.number); });
            for (Place& one : found)
                ids[post].push_back(std::move(one.id));
        }
    }

    void add_meta(const Row& row) {
        if (tables_.version.empty()) tables_.version = short_in(row, "version");
    }

    void add_setting(const Row& row) { tables_.settings[short_in(row, "key")] = short_in(row, "value"); }

    void add_user(const Row& row) {
        std::string slug = short_in(row, "slug");
        std::string id = short_in(row, "id");
        std::string name = short_in(row, "name");
        if (id.empty()) id = slug.empty() ? name : slug;
        if (!id.empty()) tables_.users[id] = {name, slug, short_in(row, "bio"), {}};
    }

    void add_role(const Row& row) { role_names_[short_in(row, "id")] = short_in(row, "name"); }
    void add_user_role(const Row& row) { user_roles_[short_in(row, "user_id")] = short_in(row, "role_id"); }

    void add_tag(const Row& row) {
        std::string name = short_in(row, "name");
        bool is_internal = short_in(row, "visibility") == "internal" || name.starts_with('#');
        tables_.tags[short_in(row, "id")] = {name, short_in(row, "slug"), is_internal};
        if (is_internal) ++tables_.left_out["internal tag"];
        bool has_code =
            !text_in(row, "codeinjection_head").empty() || !text_in(row, "codeinjection_foot").empty();
        if (has_code && tables_.remarks.size() < kMostRemarks)
            tables_.remarks.push_back({Level::LeftOut, "code.injected",
                                       "The pages of this tag had code of their own, which was left out.",
                                       name, 0});
    }

    static void add_place(Places& places, const Row& row, std::string_view what) {
        auto order = base::parse_int64(short_in(row, "sort_order"));
        auto& of_article = places[short_in(row, "post_id")];
        of_article.push_back({order.value_or(0), of_article.size(), short_in(row, what)});
    }
    void add_post_author(const Row& row) { add_place(authors_, row, "author_id"); }
    void add_post_tag(const Row& row) { add_place(tags_, row, "tag_id"); }

    void add_post_meta(const Row& row) {
        tables_.metas[short_in(row, "post_id")] = {
            short_in(row, "meta_title"), short_in(row, "meta_description"),
            short_in(row, "feature_image_alt"), short_in(row, "feature_image_caption"),
            flag_in(row, "email_only")};
    }

    void add_member(const Row& row) {
        members_.push_back(short_in(row, "id"));
        if (flag_in(row, "email_disabled")) disabled_members_[members_.back()] = true;
        tables_.members.push_back({short_in(row, "email"), short_in(row, "name"), short_in(row, "note"),
                                   flag_in(row, "subscribed"), time_in(row, "created_at")});
    }

    // Adds a row of the table `subscribers`, which Ghost 1 and 2 had instead of members.
    void add_subscriber(const Row& row) {
        add_member(row);
        tables_.members.back().is_subscribed = short_in(row, "status") == "subscribed";
    }

    void add_newsletter_member(const Row& row) {
        has_newsletters_ = true;
        newsletter_members_[short_in(row, "member_id")] = true;
    }

    void add_comment(const Row& row) {
        std::string status = short_in(row, "status");
        OldComment comment{.key = short_in(row, "id"),
                           .parent = short_in(row, "parent_id"),
                           .state = status == "published" ? "approved"
                                    : status == "hidden"  ? "held"
                                                          : "removed",
                           .name = short_in(row, "member_id"),
                           .html = text_in(row, "html"),
                           .written_at = time_in(row, "created_at").value_or(base::Time())};
        comment_bytes_ += comment.html.size();
        if (comment_bytes_ > GhostTables::kMaxCommentBytes) {
            ++tables_.left_out["comment too many"];
            return;
        }
        tables_.comments[short_in(row, "post_id")].push_back(std::move(comment));
    }

    static constexpr Table kAll[] = {
        {"meta", &Gathering::add_meta},
        {"settings", &Gathering::add_setting},
        {"users", &Gathering::add_user},
        {"roles", &Gathering::add_role},
        {"roles_users", &Gathering::add_user_role},
        {"tags", &Gathering::add_tag},
        {"posts_authors", &Gathering::add_post_author},
        {"posts_tags", &Gathering::add_post_tag},
        {"posts_meta", &Gathering::add_post_meta},
        {"members", &Gathering::add_member},
        {"subscribers", &Gathering::add_subscriber},
        {"members_newsletters", &Gathering::add_newsletter_member},
        {"comments", &Gathering::add_comment},
    };

    GhostTables& tables_;
    bool has_posts_ = false;
    bool has_newsletters_ = false;
    std::unordered_map<std::string, std::string> role_names_, user_roles_, names_;
    Places authors_, tags_;
    std::vector<std::string> members_;  // the ids of tables_.members, in the same order
    std::unordered_map<std::string, bool> newsletter_members_, disabled_members_;
    std::size_t comment_bytes_ = 0;
};

template <typename Map>
const typename Map::mapped_type& found_or_none(const Map& map, const std::string& key) {
    static const typename Map::mapped_type kNone{};
    auto found = map.find(key);
    return found == map.end() ? kNone : found->second;
}

}  // namespace

std::string text_in(const Row& row, std::string_view name) {
    const json::value* value = row.if_contains(name);
    return value == nullptr ? std::string() : text_of(*value);
}

bool flag_in(const Row& row, std::string_view name) {
    const json::value* value = row.if_contains(name);
    if (value == nullptr) return false;
    return value->is_bool() ? value->get_bool() : text_of(*value) == "1";
}

std::optional<base::Time> time_in(const Row& row, std::string_view name) {
    const json::value* value = row.if_contains(name);
    if (value == nullptr) return std::nullopt;
    if (value->is_int64()) {
        constexpr std::int64_t kEndOfTime = 253'402'300'799'000;  // the end of the year 9999, in milliseconds
        std::int64_t milliseconds = value->get_int64();
        if (milliseconds <= 0 || milliseconds > kEndOfTime) return std::nullopt;
        return base::from_microseconds(milliseconds * 1'000);
    }
    std::string text = text_of(*value);
    if (text.size() == 19 && text[10] == ' ') {
        text[10] = 'T';
        text += 'Z';
    }
    auto time = base::parse_rfc3339(text);
    return time ? std::optional(*time) : std::nullopt;
}

base::Result<GhostTables> GhostTables::read(const std::filesystem::path& file) {
    TRY(JsonRows rows, JsonRows::open(file));
    GhostTables tables;
    Gathering gathering(tables);
    JsonRows::Row row;
    for (;;) {
        auto is_there = rows.next(row);
        bool is_broken = !is_there && is_there.error().code() == "import.not_json";
        if (is_broken && gathering.has_any()) break;  // GhostReader::read meets the same error and reports it
        if (!is_there) return tl::unexpected(is_there.error());
        if (!*is_there) break;
        gathering.add(row);
    }
    if (!rows.has_tables() || !gathering.has_any())
        return base::invalid(
            "import.not_ghost",
            fmt::format("{} is not a Ghost export: Ghost's tables are missing.", file.string()));
    gathering.finish();
    return tables;
}

const GhostTables::Ids& GhostTables::authors_of(const std::string& post) const {
    return found_or_none(post_authors, post);
}

const GhostTables::Ids& GhostTables::tags_of(const std::string& post) const {
    return found_or_none(post_tags, post);
}

const GhostMeta& GhostTables::meta_of(const std::string& post) const {
    return found_or_none(metas, post);
}

}  // namespace stanhope
