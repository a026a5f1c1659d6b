#include "importing/ghost/member_list.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>

#include <csv.h>
#include <fmt/format.h>

#include "archive/input_file.h"
#include "base/strings.h"

namespace stanhope {

namespace {

constexpr std::size_t kMostFields = 100;
constexpr std::size_t kMaxFieldBytes = 10'000;

// An allocator for libcsv that bounds memory: a quotation mark that is never closed would make one field of
// the rest of the file.
void* realloc_up_to_a_limit(void* memory, std::size_t size) {
    constexpr std::size_t kMost = 1UL << 20;
    return size > kMost ? nullptr : std::realloc(memory, size);
}

// Collects the fields and rows that libcsv reports to its callbacks.
class MemberRows {
public:
    explicit MemberRows(OldSite& receiver) : receiver_(receiver) {}

    static void on_field(void* bytes, std::size_t size, void* self) {
        static_cast<MemberRows*>(self)->field({static_cast<const char*>(bytes), size});
    }
    static void on_row(int, void* self) { static_cast<MemberRows*>(self)->row(); }

    bool is_list() const { return names_.empty() || column("email").has_value(); }
    std::int64_t number() const { return number_; }
    base::Result<void> outcome() { return std::move(outcome_); }

private:
    void field(std::string_view text) {
        if (row_.size() < kMostFields) row_.emplace_back(base::clipped(text, kMaxFieldBytes));
    }

    void row() {
        ++number_;
        if (names_.empty()) {
            names_ = std::move(row_);
            if (!names_.empty() && names_.front().starts_with("\xEF\xBB\xBF")) names_.front().erase(0, 3);
        } else if (outcome_ && is_list() && !(row_.size() == 1 && row_.front().empty())) {
            tell();
        }
        row_.clear();
    }

    void tell() {
        std::string subscribed = base::to_ascii_lower(value("subscribed_to_emails"));
        bool is_text = std::ranges::all_of(row_, [](const std::string& field) {
            return base::is_valid_utf8(field) && field.find('\0') == std::string::npos;
        });
        if (!is_text) {
            receiver_.remark({ImportRemark::Level::Error, "row.broken",
                              "This member's row is not valid UTF-8.", "members", number_});
            return;
        }
        auto joined_at = base::parse_rfc3339(value("created_at"));
        OldReader reader{value("email"), value("name"), value("note"),
                         subscribed == "true" || subscribed == "1",
                         joined_at ? std::optional(*joined_at) : std::nullopt};
        reader.line = number_;
        outcome_ = receiver_.reader(std::move(reader));
    }

    std::optional<std::size_t> column(std::string_view name) const {
        auto found = std::ranges::find(names_, name);
        return found == names_.end() ? std::nullopt : std::optional<std::size_t>(found - names_.begin());
    }

    std::string value(std::string_view name) const {
        auto place = column(name);
        return place && *place < row_.size() ? std::string(base::trim(row_[*place])) : std::string();
    }

    OldSite& receiver_;
    std::vector<std::string> names_;
    std::vector<std::string> row_;
    std::int64_t number_ = 0;
    base::Result<void> outcome_;
};

base::Failure without_end(const std::filesystem::path& file, std::int64_t line) {
    return base::invalid("import.not_members",
                         fmt::format("{} is not a list of members: a field after row {} is never closed.",
                                     file.string(), line));
}

struct ParserFree {
    void operator()(csv_parser* parser) const {
        csv_free(parser);
        delete parser;
    }
};

}  // namespace

base::Result<void> read_member_list(const std::filesystem::path& file, OldSite& receiver) {
    TRY(InputFile input, InputFile::open(file));
    std::unique_ptr<csv_parser, ParserFree> parser(new csv_parser());
    csv_init(parser.get(), 0);
    csv_set_realloc_func(parser.get(), realloc_up_to_a_limit);
    MemberRows rows(receiver);
    std::string piece(256UL * 1024, '\0');
    for (;;) {
        TRY(std::size_t size, input.read(piece));
        if (size == 0) break;
        std::size_t parsed =
            csv_parse(parser.get(), piece.data(), size, MemberRows::on_field, MemberRows::on_row, &rows);
        TRY(rows.outcome());
        if (parsed < size) return without_end(file, rows.number());
    }
    // Quotation marks inside a field are allowed, but a quoted field at the end of the file must be closed.
    // So parse only the end in libcsv's strict mode.
    csv_set_opts(parser.get(), CSV_STRICT | CSV_STRICT_FINI);
    if (csv_fini(parser.get(), MemberRows::on_field, MemberRows::on_row, &rows) != 0)
        return without_end(file, rows.number());
    if (!rows.is_list())
        return base::invalid(
            "import.not_members",
            fmt::format("{} is not a list of members: its first line has no column “email”.", file.string()));
    return rows.outcome();
}

}  // namespace stanhope
