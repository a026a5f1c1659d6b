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
constexpr std::string_view kXml = "application/xml; charset=utf-8";

struct FeedForm {
    std::string_view file;
    std::string_view content_type;
    std::string (*write)(const Feed& feed);
};

constexpr FeedForm kForms[] = {{"rss.xml", "application/rss+xml; charset=utf-8", to_rss},
                               {"atom.xml", "application/atom+xml; charset=utf-8", to_atom},
                               {"feed.json", "application/feed+json; charset=utf-8", to_json_feed}};

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
        if (parts.size() != 1) return std::nullopt;
        bool is_whole_site = base_.path == fmt::format("/{}", file);
        if (is_whole_site && file == "robots.txt")
            return FoundText{
                "text/plain; charset=utf-8", robots_txt(base_.origin, base_.editions), {"editions"}};
        if (is_whole_site && file == "sitemap.xml") return index();
        if (file == "news-sitemap.xml") return news();
        constexpr std::string_view kMonth = "sitemap-";
        if (file.starts_with(kMonth) && file.ends_with(".xml"))
            return month(SitemapMonth::parse(file.substr(kMonth.size(), file.size() - kMonth.size() - 4)));
        return std::nullopt;
    }

private:
    base::Result<Text> feed(const FeedForm& form) const {
        const auto& parts = place_.parts;
        Feed feed;
        feed.edition = base_.edition;
        feed.origin = base_.origin;
        feed.title = base_.edition.name;
        feed.description = base_.description;
        feed.self = base_.path;
        feed.home = front_address(base_.edition);
        std::vector<std::string> keys{"edition:" + base_.edition.tag};
        if (parts.size() == 1) {
            TRY(feed.articles, newest_published(connection_, base_.edition.tag, kFeedLength));
            keys.push_back("list:" + base_.edition.tag);
        } else if (parts.size() == 2) {
            auto section = std::ranges::find(base_.sections, parts[0], &Section::slug);
            if (section == base_.sections.end()) return std::nullopt;
            feed.title = fmt::format("{} – {}", section->name, base_.edition.name);
            feed.home = section_address(base_.edition, section->slug);
            TRY(feed.articles, newest_in_section(connection_, section->id, kFeedLength));
            keys.push_back("section:" + section->id);
        } else if (parts.size() == 3 && parts[0] == "author") {
            TRY(auto author, find_author(connection_, parts[1]));
            if (!author) return std::nullopt;
            feed.title = fmt::format("{} – {}", author->name, base_.edition.name);
            feed.home = author_address(base_.edition, author->slug);
            TRY(feed.articles, newest_by_author(connection_, author->id, base_.edition.tag, kFeedLength));
            if (feed.articles.empty()) return std::nullopt;
            keys.push_back("author:" + author->id);
        } else {
            return std::nullopt;
        }
        return FoundText{std::string(form.content_type), form.write(feed), std::move(keys)};
    }

    base::Result<Text> index() const {
        std::vector<EditionMonths> months;
        std::vector<std::string> keys{"editions"};
        for (const Edition& edition : base_.editions) {
            keys.push_back("list:" + edition.tag);
            TRY(auto span, published_span(connection_, edition.tag));
            if (span)
                months.push_back({edition, SitemapMonth::of(span->first), SitemapMonth::of(span->last)});
        }
        return FoundText{std::string(kXml), sitemap_index(base_.origin, months), std::move(keys)};
    }

    base::Result<Text> month(std::optional<SitemapMonth> month) const {
        if (!month) return std::nullopt;
        TRY(auto articles,
            published_between(connection_, base_.edition.tag, month->begin(), month->end(), kSitemapLength));
        if (articles.empty()) return std::nullopt;
        return FoundText{std::string(kXml),
                         sitemap(base_.origin, base_.edition, articles),
                         {fmt::format("list:{}/{}", base_.edition.tag, month->text())}};
    }

    base::Result<Text> news() const {
        TRY(auto articles,
            published_between(connection_, base_.edition.tag, now_ - kNewsAge, now_ + kNewsAge, kNewsLength));
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
