#include "happenings/happening.h"

#include <algorithm>
#include <array>

namespace stanhope {

namespace {

constexpr auto kReaders = SeenBy::Readers;
constexpr auto kStaff = SeenBy::Staff;
constexpr auto kAudited = Audited::Yes;
constexpr auto kNone = DetailKind::None;
constexpr auto kPlaces = DetailKind::ArticlePlaces;
constexpr auto kNamed = DetailKind::Named;

constexpr std::array kKinds{
    HappeningKind{Happening::ArticlePublished, "article.published", kReaders, kAudited, kPlaces},
    HappeningKind{Happening::ArticleCorrected, "article.corrected", kReaders, kAudited, kPlaces},
    HappeningKind{Happening::ArticleWithdrawn, "article.withdrawn", kReaders, kAudited, kPlaces},
    HappeningKind{Happening::ArticleRedacted, "article.redacted", kReaders, kAudited, kNone},

    HappeningKind{Happening::DraftWritten, "draft.written", kStaff, kAudited, kNone},
    HappeningKind{Happening::DraftSaved, "draft.saved", kStaff, kAudited, kNone},
    HappeningKind{Happening::DraftSubmitted, "draft.submitted", kStaff, kAudited, kNone},
    HappeningKind{Happening::DraftSentBack, "draft.sent_back", kStaff, kAudited, kNone},
    HappeningKind{Happening::DraftApproved, "draft.approved", kStaff, kAudited, kNone},
    HappeningKind{Happening::DraftScheduled, "draft.scheduled", kStaff, kAudited, kNone},
    HappeningKind{Happening::DraftUnscheduled, "draft.unscheduled", kStaff, kAudited, kNone},
    HappeningKind{Happening::DraftSpiked, "draft.spiked", kStaff, kAudited, kNone},
    HappeningKind{Happening::DraftUnspiked, "draft.unspiked", kStaff, kAudited, kNone},
    HappeningKind{Happening::DraftNoted, "draft.noted", kStaff, kAudited, kNone},
    HappeningKind{Happening::DraftNoteResolved, "draft.note_resolved", kStaff, kAudited, kNone},

    HappeningKind{Happening::SectionAdded, "section.added", kReaders, kAudited, kNone},
    HappeningKind{Happening::SectionChanged, "section.changed", kReaders, kAudited, kNone},
    HappeningKind{Happening::TagAdded, "tag.added", kStaff, kAudited, kNone},
    HappeningKind{Happening::AuthorAdded, "author.added", kStaff, kAudited, kNone},
    HappeningKind{Happening::AuthorChanged, "author.changed", kReaders, kAudited, kNone},
    HappeningKind{Happening::PictureAdded, "picture.added", kStaff, kAudited, kNone},
    HappeningKind{Happening::PictureChanged, "picture.changed", kReaders, kAudited, kNone},
    HappeningKind{Happening::PictureExpired, "picture.expired", kReaders, kAudited, kNone},

    HappeningKind{Happening::EditionAdded, "edition.added", kReaders, kAudited, kNone},
    HappeningKind{Happening::EditionChanged, "edition.changed", kReaders, kAudited, kNone},
    HappeningKind{Happening::EditionStringsChanged, "edition.strings_changed", kReaders, kAudited, kNone},
    HappeningKind{Happening::SettingsChanged, "settings.changed", kReaders, kAudited, kNone},
    HappeningKind{Happening::ArchiveImported, "archive.imported", kReaders, kAudited, kNone},
    HappeningKind{Happening::ReadsRanked, "reads.ranked", kReaders, Audited::No, kNone},

    HappeningKind{Happening::StaffAdded, "staff.added", kStaff, kAudited, kNone},
    HappeningKind{Happening::StaffChanged, "staff.changed", kStaff, kAudited, kNone},
    HappeningKind{Happening::StaffPasswordReset, "staff.password_reset", kStaff, kAudited, kNone},
    HappeningKind{Happening::StaffPasswordChanged, "staff.password_changed", kStaff, kAudited, kNone},
    HappeningKind{Happening::StaffPasswordSet, "staff.password_set", kStaff, kAudited, kNone},
    HappeningKind{Happening::StaffLinkMade, "staff.link_made", kStaff, kAudited, kNone},
    HappeningKind{Happening::SessionOpened, "session.opened", kStaff, kAudited, kNone},
    HappeningKind{Happening::SessionEnded, "session.ended", kStaff, kAudited, kNone},
    HappeningKind{Happening::TotpOn, "totp.on", kStaff, kAudited, kNone},
    HappeningKind{Happening::TotpOff, "totp.off", kStaff, kAudited, kNone},
    HappeningKind{Happening::PasskeyAdded, "passkey.added", kStaff, kAudited, kNamed},
    HappeningKind{Happening::PasskeyRemoved, "passkey.removed", kStaff, kAudited, kNone},
    HappeningKind{Happening::PasskeyCopied, "passkey.copied", kStaff, kAudited, kNone},
    HappeningKind{Happening::KeyAdded, "key.added", kStaff, kAudited, kNamed},
    HappeningKind{Happening::KeyRevoked, "key.revoked", kStaff, kAudited, kNone},
};

constexpr bool is_in_order() {
    for (std::size_t i = 0; i < kKinds.size(); ++i) {
        if (kKinds[i].happening != static_cast<Happening>(i)) return false;
    }
    return kKinds.back().happening == Happening::KeyRevoked;
}
static_assert(is_in_order(), "each happening has its entry, in the order of the enum");

}  // namespace

std::span<const HappeningKind> all_happenings() {
    return kKinds;
}

const HappeningKind& kind_of(Happening happening) {
    return kKinds[static_cast<std::size_t>(happening)];
}

std::optional<Happening> find_happening(std::string_view name) {
    const auto* found = std::ranges::find(kKinds, name, &HappeningKind::name);
    if (found == kKinds.end()) return std::nullopt;
    return found->happening;
}

}  // namespace stanhope
