#include "importing/internal/preparation.h"

#include <fmt/format.h>

#include "base/one_line.h"
#include "base/strings.h"
#include "importing/internal/outcome.h"
#include "richtext/document.h"
#include "richtext/from_html.h"

namespace stanhope {

namespace {

using Level = ImportRemark::Level;

}  // namespace

base::Result<void> Preparation::find_records(std::vector<PreparedArticle>& batch) const {
    return parts_.database.read([&](database::Connection& connection) -> base::Result<void> {
        for (PreparedArticle& prepared : batch) {
            TRY(prepared.before,
                find_import_record(connection, {parts_.reader.site(), "article", prepared.article.key}));
        }
        return {};
    });
}

base::Result<void> Preparation::prepare(PreparedArticle& prepared) const {
    const OldArticle& article = prepared.article;
    const auto& before = prepared.before;
    prepared.hash = ArticleHash::of(article);
    bool is_same = before && ArticleHash::from_stored(before->hash).text == prepared.hash.text;
    bool may_find_pictures = is_same && before->missing > 0 && parts_.pictures != nullptr;
    prepared.is_unchanged = is_same && !may_find_pictures;
    if (prepared.is_unchanged) return {};
    if (!article.lead_picture.empty()) {
        OldPicture lead{.address = article.lead_picture,
                        .alternative_text = article.lead_picture_words,
                        .caption = article.lead_picture_caption};
        TRY(prepared.lead_picture, take_picture(lead, prepared));
    }
    prepared.body = body_of(prepared);
    if (!prepared.body && prepared.body.error().kind() == base::ErrorKind::Unavailable)
        return tl::unexpected(prepared.body.error());
    prepared.is_unchanged = may_find_pictures && prepared.missing >= before->missing;
    return {};
}

void Preparation::count(const TakenPicture& taken) const {
    if (!taken.is_first) return;
    ImportOutcome outcome = taken.outcome == TakenPicture::Outcome::Made        ? ImportOutcome::Made
                            : taken.outcome == TakenPicture::Outcome::Unchanged ? ImportOutcome::Unchanged
                                                                                : ImportOutcome::LeftOut;
    parts_.report.count("picture", outcome);
}

// Imports a picture and returns its id in the library; empty if the picture is missing.
base::Result<std::string> Preparation::take_picture(const OldPicture& picture,
                                                    PreparedArticle& prepared) const {
    TakenPicture taken{.why = "pictures were not asked for"};
    if (parts_.pictures != nullptr) {
        const OldPicture* attached = parts_.plan.find_picture(picture.address);
        OldPicture wanted = attached != nullptr ? *attached : picture;
        wanted.address = picture.address;
        TRY(taken, parts_.pictures->take(wanted, parts_.reader.site(), parts_.options.dry_run));
        count(taken);
    }
    if (taken.outcome == TakenPicture::Outcome::Missing) {
        ++prepared.missing;
        prepared.remarks.push_back(
            remark_of(prepared.article, Level::LeftOut, "picture.missing",
                      fmt::format("{}: {}", base::one_line(picture.address, 300), taken.why)));
    }
    return taken.id;
}

base::Result<std::string> Preparation::body_of(PreparedArticle& prepared) const {
    const OldArticle& article = prepared.article;
    return article.plain_text.empty() ? body_of_html(prepared) : richtext::from_text(article.plain_text);
}

base::Result<std::string> Preparation::body_of_html(PreparedArticle& prepared) const {
    const OldArticle& article = prepared.article;
    base::Result<void> pictures;
    richtext::HtmlOrigin origin;
    origin.link = [&](std::string_view address) {
        std::string now = parts_.plan.address_now(address);
        if (now.empty() && parts_.plan.is_dangling(address))
            prepared.remarks.push_back(remark_of(
                article, Level::Note, "link.left",
                fmt::format("The link {} leads to nothing that was imported.", base::clipped(address, 300))));
        return now;
    };
    origin.picture = [&](std::string_view address) -> std::optional<std::string> {
        if (!pictures || address.empty()) return std::nullopt;
        if (address.starts_with("data:")) {
            prepared.remarks.push_back(
                remark_of(article, Level::LeftOut, "picture.missing",
                          "A picture is embedded in the page, without an address of its own."));
            return std::nullopt;
        }
        auto id = take_picture({.address = std::string(address)}, prepared);
        if (!id) pictures = tl::unexpected(id.error());
        return id && !id->empty() ? std::optional(*id) : std::nullopt;
    };
    origin.is_left_out = [&](std::string_view classes) { return parts_.reader.is_decoration(classes); };
    auto html = richtext::read_html(article.html, origin);
    TRY(std::move(pictures));
    TRY(richtext::ReadHtml read, std::move(html));
    if (read.is_words_alone)
        prepared.remarks.push_back(
            remark_of(article, Level::Altered, "body.words_alone",
                      "It is nested too deeply or has too many parts, so only its words were imported."));
    return std::move(read.document);
}

}  // namespace stanhope
