// The report of a mistake in an article: the page with the form, the page after it was sent, and the
// processing of the form.

#include "addresses/public_addresses.h"
#include "articles/addresses.h"
#include "site/forms/forms.h"
#include "site/internal/former_article.h"
#include "site/pages/page_readers.h"

namespace stanhope {

namespace {

using database::Connection;

// The article that the form is about, even if its address has changed since the reader opened the page.
base::Result<std::optional<ArticleSummary>> find_article(Connection& connection, const Place& place) {
    const std::string& edition = place.edition->tag;
    std::string_view section = place.match.value("section");
    std::string_view slug = place.match.value("article");
    TRY(auto published, find_published(connection, edition, section, slug));
    if (published) return std::move(published->summary);
    TRY(auto former, find_former_address(connection, edition, section, slug));
    return former ? std::move(former->moved_to) : std::nullopt;
}

base::Result<Found> read_report_page(PageReading reading, bool is_sent) {
    TRY(auto published, find_published(reading.connection, reading.frame.edition.tag,
                                       reading.match.value("section"), reading.match.value("article")));
    if (!published) return read_former_article(std::move(reading), is_sent ? "/report/sent" : "/report");
    FoundPage page = page_about(reading, ReportPage{std::move(published->summary), is_sent});
    page.cache_control = "private, no-store";
    return page;
}

// The name of the interface string that says why a report was refused; empty if the reader cannot correct the
// error.
std::string_view problem_of(const base::Error& error) {
    if (error.code() == "report.words") return "report_blank";
    if (error.code() == "report.reply_to") return "report_bad_address";
    return error.code() == "report.too_many" ? "report_many" : "";
}

}  // namespace

base::Result<Found> read_report(PageReading reading) {
    return read_report_page(std::move(reading), false);
}

base::Result<Found> read_report_sent(PageReading reading) {
    return read_report_page(std::move(reading), true);
}

base::Result<FormOutcome> take_report(const SiteWorks& works, const FormPost& post) {
    TRY(auto article, works.parts.database.read(
                          [&](Connection& connection) { return find_article(connection, post.place); }));
    if (!article) return base::not_found("article.unknown", "There is no published article at this address.");
    std::string words(post.field("words"));
    std::string reply_to(post.field("reply_to"));
    auto added = works.parts.reports.add({article->id, words, reply_to});
    if (added) {
        return SeeOther{make_address(AddressKind::ReportSent, post.place.edition->prefix,
                                     {article->section_slug, article->slug})};
    }
    std::string_view problem = problem_of(added.error());
    if (problem.empty()) return tl::unexpected(added.error());
    return ReportPage{*std::move(article), false, std::move(words), std::move(reply_to),
                      std::string(problem)};
}

}  // namespace stanhope
