#include "site/internal/machine_reader.h"

#include <algorithm>

#include <fmt/format.h>

#include "feeds/feed.h"
#include "feeds/sitemap.h"

namespace stanhope {

namespace {

using database::Connection;
using Text = std::optional<FoundText>;

constexpr std::int64_t kFeedLength = 30;
constexpr std::int64_t kSitemapLength = 50'000;
constexpr std::int64_t kNewsLength = 1'000;
constexpr std::chrono::hours kNewsAge{48};
constexpr std::chrono::days kSecurityLife{180};
constexpr std::string_view kPlain = "text/plain; charset=utf-8";
constexpr std::string_view kXml = "application/xml; charset=utf-8";

struct FeedForm {
    std::string_view file;
    std::string_view content_type;
    std::string (*write)(const Feed& feed);
};

constexpr FeedForm kForms[] = {{"rss.xml", "application/rss+xml; charset=utf-8", to_rss},
                               {"atom.xml", "application/atom+xml; charset=utf-8", to_atom},
                               {"feed.json", "application/feed+json; charset=utf-8", to_json_feed}};

constexpr const char* kSitemapZone = "UTC";

const FeedForm* form_of(std::string_view file) {
    auto form = std::ranges::find(kForms, file, &FeedForm::file);
    return form == std::end(kForms) ? nullptr : form;
}

class MachineReader {
public:
    MachineReader(Connection& connection, const PageContent& base, const Place& place, base::Time now)
        : connection_(connection), base_(base), place_(place), now_(now) {}

    base::Result<Text> read() const {
        const auto& parts = place_.parts;
        std::string_view file = parts.back();
        if (const FeedForm* form = form_of(file)) return feed(*form);
        if (base_.path == "/.well-known/security.txt") return security();
        if (base_.path == "/.well-known/trust.txt") return text_file("trust.txt");
        if (parts.size() != 1) return std::nullopt;
        bool is_whole_site = base_.path == fmt::format("/{}", file);
        if (is_whole_site && (file == "ads.txt" || file == "trust.txt")) return text_file(file);
        if (is_whole_site && file == "robots.txt")
            return FoundText{std::string(kPlain), robots_txt(base_.origin, base_.editions), {"editions"}};
        if (is_whole_site && file == "sitemap.xml") return index();
        if (file == "news-sitemap.xml") return news();
        constexpr std::string_view kMonth = "sitemap-";
        if (file.starts_with(kMonth) && file.ends_with(".xml"))
            return month(text::parse_month(file.substr(kMonth.size(), file.size() - kMonth.size() - 4)));
        return std::nullopt;
    }

private:
    std::string setting(const std::string& name) const {
        auto found = base_.settings.find(name);
        return found == base_.settings.end() ? "" : found->second;
    }

    // What the publication says there; nothing if it says nothing.
    Text text_file(std::string_view file) const {
        std::string text = setting(fmt::format("{}_txt", file.substr(0, file.find('.'))));
        if (text.empty()) return std::nullopt;
        if (!text.ends_with('\n')) text += '\n';
        return FoundText{std::string(kPlain), std::move(text), {"editions"}};
    }

    // It says until when it holds, so it is not kept.
    Text security() const {
        std::string contact = setting("security_contact");
        if (contact.empty()) return std::nullopt;
        base::Time expires = std::chrono::floor<std::chrono::days>(now_) + kSecurityLife;
        return FoundText{
            std::string(kPlain), security_txt(base_.origin, contact, base_.editions, expires), {}, false};
    }

    base::Result<Text> feed(const FeedForm& form) const {
        const auto& parts = place_.parts;
        Feed feed;
        feed.edition = base_.edition;
        feed.origin = base_.origin;
        feed.title = base_.edition.name;
        feed.description = base_.description;
        feed.self = base_.path;
        feed.hub = setting("websub_hub");
        feed.home = front_address(base_.edition);
        std::vector<std::string> keys{"edition:" + base_.edition.tag};
        if (parts.size() == 1) {
            TRY(feed.articles, newest_of(connection_, whole_edition(), kFeedLength));
            keys.push_back("list:" + base_.edition.tag);
        } else if (parts.size() == 2) {
            auto section = std::ranges::find(base_.sections, parts[0], &Section::slug);
            if (section == base_.sections.end()) return std::nullopt;
            feed.title = fmt::format("{} – {}", section->name, base_.edition.name);
            feed.home = section_address(base_.edition, section->slug);
            TRY(feed.articles,
                newest_of(connection_, {ReadersList::Of::Section, base_.edition.tag, section->id},
                          kFeedLength));
            keys.push_back("section:" + section->id);
        } else if (parts.size() == 3 && parts[0] == "author") {
            TRY(auto author, find_author(connection_, parts[1]));
            if (!author) return std::nullopt;
            feed.title = fmt::format("{} – {}", author->name, base_.edition.name);
            feed.home = author_address(base_.edition, author->slug);
            TRY(feed.articles,
                newest_of(connection_, {ReadersList::Of::Author, base_.edition.tag, author->id},
                          kFeedLength));
            if (feed.articles.empty()) return std::nullopt;
            keys.push_back("author:" + author->id);
        } else {
            return std::nullopt;
        }
        return FoundText{std::string(form.content_type), form.write(feed), std::move(keys)};
    }

    ReadersList whole_edition() const { return {ReadersList::Of::Edition, base_.edition.tag, ""}; }

    static text::LocalDate month_of(base::Time time) {
        text::LocalDate date = text::date_in(time, kSitemapZone);
        date.day = 1;
        return date;
    }

    base::Result<Text> index() const {
        std::vector<EditionMonths> months;
        std::vector<std::string> keys{"editions"};
        for (const Edition& edition : base_.editions) {
            keys.push_back("list:" + edition.tag);
            TRY(auto span, published_span(connection_, edition.tag));
            if (span) months.push_back({edition, month_of(span->first), month_of(span->last)});
        }
        return FoundText{std::string(kXml), sitemap_index(base_.origin, months), std::move(keys)};
    }

    base::Result<Text> month(std::optional<text::LocalDate> month) const {
        if (!month) return std::nullopt;
        TRY(auto articles,
            list_between(connection_, whole_edition(), text::begin_of(*month, kSitemapZone),
                         text::begin_of(text::month_after(*month), kSitemapZone), kSitemapLength));
        if (articles.empty()) return std::nullopt;
        return FoundText{std::string(kXml),
                         sitemap(base_.origin, base_.edition, articles),
                         {fmt::format("list:{}/{}", base_.edition.tag, text::month_text(*month))}};
    }

    base::Result<Text> news() const {
        TRY(auto articles,
            list_between(connection_, whole_edition(), now_ - kNewsAge, now_ + kNewsAge, kNewsLength));
        return FoundText{std::string(kXml),
                         news_sitemap(base_.origin, base_.edition, base_.edition.name, articles),
                         {},
                         false};
    }

    Connection& connection_;
    const PageContent& base_;
    const Place& place_;
    base::Time now_;
};

}  // namespace

base::Result<Text> read_for_machines(Connection& connection, const PageContent& base, const Place& place,
                                     base::Time now) {
    return MachineReader(connection, base, place, now).read();
}

}  // namespace stanhope
