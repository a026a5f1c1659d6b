// Everything that can happen in the newsroom, in one list.
//
// Each kind has a name, which the audit log and the change feed store and which therefore never changes.
// Whoever follows the change feed decides about a kind in a `switch` over this enum without `default`: a new
// kind does not compile until every follower says what it does with it.

#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace stanhope {

enum class Happening {
    // Articles, as readers see them.
    ArticlePublished,
    ArticleCorrected,
    ArticleWithdrawn,
    ArticleRedacted,

    // Articles, as only staff see them.
    DraftWritten,
    DraftSaved,
    DraftSubmitted,
    DraftSentBack,
    DraftApproved,
    DraftScheduled,
    DraftUnscheduled,
    DraftNoted,
    DraftNoteResolved,

    SectionAdded,
    SectionChanged,
    TagAdded,
    AuthorAdded,
    AuthorChanged,
    PictureAdded,
    PictureChanged,
    PictureExpired,

    EditionAdded,
    EditionChanged,
    EditionStringsChanged,
    SettingsChanged,
    ArchiveImported,
    ReadsRanked,

    StaffAdded,
    StaffChanged,
    StaffPasswordReset,
    StaffPasswordChanged,
    StaffPasswordSet,
    StaffLinkMade,
    SessionOpened,
    SessionEnded,
    TotpOn,
    TotpOff,
    PasskeyAdded,
    PasskeyRemoved,
    PasskeyCopied,
    KeyAdded,
    KeyRevoked,
};

// Whether a reader could see the difference.
enum class SeenBy { Readers, Staff };

// What the newsroom must be able to answer for is audited. What the program counts by itself is not.
enum class Audited { Yes, No };

// The type of a happening's detail (happenings/detail.h).
enum class DetailKind { None, ArticlePlaces, Named };

struct HappeningKind {
    Happening happening;
    std::string_view name;  // `article.published`
    SeenBy seen_by;
    Audited audited;
    DetailKind detail;
};

// One entry for each, in the order of the enum.
std::span<const HappeningKind> all_happenings();

const HappeningKind& kind_of(Happening happening);

// Nothing for a name that this program does not know: of an older or a newer one.
std::optional<Happening> find_happening(std::string_view name);

}  // namespace stanhope
