#include "text/differences.h"

#include <algorithm>

#include <dtl/dtl.hpp>

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

std::vector<Step> steps_between(const Parts& before, const Parts& after, std::size_t most) {
    std::vector<Step> steps;
    if (before.size() > most || after.size() > most) {
        for (const std::string& part : before)
            steps.push_back({Kind::Removed, part});
        for (const std::string& part : after)
            steps.push_back({Kind::Added, part});
        return steps;
    }
    dtl::Diff<std::string> difference(before, after);
    difference.compose();
    for (const auto& [part, info] : difference.getSes().getSequence()) {
        Kind kind = info.type == dtl::SES_COMMON   ? Kind::Same
                    : info.type == dtl::SES_DELETE ? Kind::Removed
                                                   : Kind::Added;
        steps.push_back({kind, part});
    }
    return steps;
}

// Two forms of one line.
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

// Lines that went and came at one place: the first of each with the other's first, and so on.
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
