#include "text/differences.h"

#include <algorithm>
#include <cstdint>
#include <span>

#include "base/strings.h"

namespace text {

namespace {

using Kind = ChangedWords::Kind;
using Parts = std::vector<std::string>;

struct Step {
    Kind kind;
    std::string part;
};

Parts parts_of(std::string_view text, char separator) {
    Parts parts;
    for (std::string_view part : base::split(text, separator)) {
        if (!base::trim(part).empty()) parts.emplace_back(base::trim(part));
    }
    return parts;
}

// The lengths of the longest common subsequences of all remainders of two texts. at(i, j) is the length for
// the parts after the first i parts of one text and the first j parts of the other.
class CommonLengths {
public:
    CommonLengths(std::span<const std::string> before, std::span<const std::string> after)
        : width_(after.size() + 1), lengths_((before.size() + 1) * width_) {
        for (std::size_t i = before.size(); i-- > 0;) {
            for (std::size_t j = after.size(); j-- > 0;) {
                bool same = before[i] == after[j];
                at(i, j) = same ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
            }
        }
    }

    std::uint32_t& at(std::size_t i, std::size_t j) { return lengths_[i * width_ + j]; }

private:
    std::size_t width_;
    std::vector<std::uint32_t> lengths_;
};

void add_steps(std::vector<Step>& steps, Kind kind, std::span<const std::string> parts) {
    for (const std::string& part : parts)
        steps.push_back({kind, part});
}

// Adds the steps of the shortest edit. Parts that were removed come before the parts that were added in their
// place.
void add_shortest_way(std::vector<Step>& steps, std::span<const std::string> before,
                      std::span<const std::string> after) {
    CommonLengths common(before, after);
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < before.size() && j < after.size()) {
        if (before[i] == after[j]) {
            steps.push_back({Kind::Same, before[i]});
            ++i;
            ++j;
        } else if (common.at(i + 1, j) >= common.at(i, j + 1)) {
            steps.push_back({Kind::Removed, before[i++]});
        } else {
            steps.push_back({Kind::Added, after[j++]});
        }
    }
    add_steps(steps, Kind::Removed, before.subspan(i));
    add_steps(steps, Kind::Added, after.subspan(j));
}

// Finds the steps from one text to the other. Most of an article does not change, so the common beginning and
// end are split off first.
std::vector<Step> steps_between(std::span<const std::string> before, std::span<const std::string> after,
                                std::size_t most) {
    std::vector<Step> steps;
    auto [end_of_beginning, _] = std::ranges::mismatch(before, after);
    auto beginning = static_cast<std::size_t>(end_of_beginning - before.begin());
    add_steps(steps, Kind::Same, before.first(beginning));
    before = before.subspan(beginning);
    after = after.subspan(beginning);
    std::size_t ending = 0;
    while (ending < std::min(before.size(), after.size()) &&
           before[before.size() - 1 - ending] == after[after.size() - 1 - ending])
        ++ending;
    auto alike = before.last(ending);
    before = before.first(before.size() - ending);
    after = after.first(after.size() - ending);
    if (before.size() > most || after.size() > most) {
        add_steps(steps, Kind::Removed, before);
        add_steps(steps, Kind::Added, after);
    } else {
        add_shortest_way(steps, before, after);
    }
    add_steps(steps, Kind::Same, alike);
    return steps;
}

// Compares two versions of one line word by word.
ChangedLine changed_words(const std::string& before, const std::string& after) {
    ChangedLine line;
    for (Step& step : steps_between(parts_of(before, ' '), parts_of(after, ' '), kMaxComparedWords)) {
        bool goes_on = !line.empty() && line.back().kind == step.kind;
        if (goes_on) {
            line.back().words += " " + step.part;
        } else {
            line.push_back({step.kind, std::move(step.part)});
        }
    }
    return line;
}

// Reports the lines that were removed and added at one place. They are paired in their order: the first
// removed with the first added line, and so on.
void flush(std::vector<ChangedLine>& changed, Parts& removed, Parts& added) {
    std::size_t pairs = std::min(removed.size(), added.size());
    for (std::size_t i = 0; i < pairs; ++i)
        changed.push_back(changed_words(removed[i], added[i]));
    for (std::size_t i = pairs; i < removed.size(); ++i)
        changed.push_back({{Kind::Removed, removed[i]}});
    for (std::size_t i = pairs; i < added.size(); ++i)
        changed.push_back({{Kind::Added, added[i]}});
    removed.clear();
    added.clear();
}

}  // namespace

std::vector<ChangedLine> changed_lines(std::string_view before, std::string_view after) {
    std::vector<ChangedLine> changed;
    Parts removed;
    Parts added;
    for (Step& step : steps_between(parts_of(before, '\n'), parts_of(after, '\n'), kMaxComparedLines)) {
        if (step.kind == Kind::Same) {
            flush(changed, removed, added);
        } else {
            (step.kind == Kind::Removed ? removed : added).push_back(std::move(step.part));
        }
    }
    flush(changed, removed, added);
    return changed;
}

}  // namespace text
