#include "site/stale_keys.h"

#include <algorithm>

#include <fmt/format.h>

#include "happenings/record.h"

namespace stanhope {

namespace {

constexpr std::string_view kProfilesKey = "profiles";
constexpr std::string_view kColumnistsKeys = "columnists:";

using Keys = std::vector<std::string>;

// Adds the key of a list, and the keys of its archive pages for the months.
void add_list(Keys& keys, std::string_view prefix, std::string_view id, const Keys& months) {
    std::string key = fmt::format("{}:{}", prefix, id);
    for (const std::string& month : months)
        keys.push_back(fmt::format("{}/{}", key, month));
    keys.push_back(std::move(key));
}

void add_lists(Keys& keys, std::string_view prefix, const Keys& ids, const Keys& months) {
    for (const std::string& id : ids)
        add_list(keys, prefix, id, months);
}

// The keys of the lists that show an article, and of those that showed it before the change.
Keys keys_of(const ArticlePlaces& places) {
    Keys keys;
    if (!places.edition.empty()) {
        add_list(keys, "list", places.edition, places.months);
        keys.push_back(fmt::format("{}{}", kColumnistsKeys, places.edition));
    }
    add_lists(keys, "section", places.sections, places.months);
    if (!places.story.empty()) keys.push_back("story:" + places.story);
    add_lists(keys, "author", places.authors, places.months);
    add_lists(keys, "tag", places.tags, places.months);
    return keys;
}

Keys list_keys(const Happened& happened) {
    const auto* places = std::get_if<ArticlePlaces>(&happened.detail);
    return places == nullptr ? Keys() : keys_of(*places);
}

press::Stale changed_article(const Happened& happened) {
    press::Stale stale{.keys = {"article:" + happened.subject}};
    stale.add({.keys = list_keys(happened)});
    return stale;
}

// Readers must not see a withdrawn article any longer, so the press must not go on serving its page.
press::Stale withdrawn_article(const Happened& happened) {
    return {.withdrawn = {"article:" + happened.subject}, .keys = list_keys(happened)};
}

// The author's name is on the author's own page, on the pages of their articles, and in lists of columnists.
press::Stale changed_author(const std::string& id) {
    return {.keys = {"author:" + id, std::string(kProfilesKey), "profile:" + id}};
}

press::Stale keys_of(const Happened& happened) {
    switch (happened.happening) {
        case Happening::ArticlePublished:
        case Happening::ArticleCorrected:
            return changed_article(happened);
        case Happening::ArticleWithdrawn:
        case Happening::ArticleRedacted:
            return withdrawn_article(happened);
        case Happening::AuthorChanged:
            return changed_author(happened.subject);
        case Happening::PictureAdded:
        case Happening::PictureChanged:
            return {.keys = {"picture:" + happened.subject}};
        case Happening::PictureExpired:
            return {.withdrawn = {"picture:" + happened.subject}};
        case Happening::ReadsRanked:
            return {.keys = {"most_read:" + happened.subject}};
        // These changes can change every page.
        case Happening::SectionAdded:
        case Happening::SectionChanged:
        case Happening::EditionAdded:
        case Happening::EditionChanged:
        case Happening::EditionStringsChanged:
        case Happening::SettingsChanged:
        case Happening::ArchiveImported:
            return {.everything = true};
        // No page of a tag or an author exists before it has a published article.
        case Happening::TagAdded:
        case Happening::AuthorAdded:
        // Readers see none of the remaining changes.
        case Happening::DraftWritten:
        case Happening::DraftSaved:
        case Happening::DraftSubmitted:
        case Happening::DraftSentBack:
        case Happening::DraftApproved:
        case Happening::DraftScheduled:
        case Happening::DraftUnscheduled:
        case Happening::DraftSpiked:
        case Happening::DraftUnspiked:
        case Happening::DraftNoted:
        case Happening::DraftNoteResolved:
        case Happening::StaffAdded:
        case Happening::StaffChanged:
        case Happening::StaffPasswordReset:
        case Happening::StaffPasswordChanged:
        case Happening::StaffPasswordSet:
        case Happening::StaffLinkMade:
        case Happening::SessionOpened:
        case Happening::SessionEnded:
        case Happening::TotpOn:
        case Happening::TotpOff:
        case Happening::PasskeyAdded:
        case Happening::PasskeyRemoved:
        case Happening::PasskeyCopied:
        case Happening::KeyAdded:
        case Happening::KeyRevoked:
            return {};
    }
    return {};
}

}  // namespace

void add_implied_keys(Keys& keys) {
    auto names_columnists = [](const std::string& key) { return key.starts_with(kColumnistsKeys); };
    bool is_implied = std::ranges::any_of(keys, names_columnists);
    if (is_implied && std::ranges::find(keys, kProfilesKey) == keys.end()) keys.emplace_back(kProfilesKey);
}

press::Stale stale_keys(std::span<const changes::Change> changes) {
    press::Stale stale;
    for (const changes::Change& change : changes) {
        auto happened = read_happening(change);
        // An unknown change: a newer program recorded it, and any page may depend on it.
        stale.add(happened ? keys_of(*happened) : press::Stale{.everything = true});
    }
    return stale;
}

}  // namespace stanhope
