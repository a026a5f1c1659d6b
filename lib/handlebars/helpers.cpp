#include "handlebars/helpers.h"

#include "handlebars/internal/renderer.h"

namespace handlebars {

void Helpers::add(std::string name, Helper helper, Place safe_in) {
    known_.insert_or_assign(std::move(name), Known{std::move(helper), safe_in});
}

void Helpers::add_island(std::string name, Helper helper) {
    known_.insert_or_assign(std::move(name), Known{std::move(helper), Place::Nowhere, true});
}

const Helpers::Known* Helpers::find(std::string_view name) const {
    auto found = known_.find(name);
    return found == known_.end() ? nullptr : &found->second;
}

std::string_view HelperCall::name() const {
    return state_.call.name;
}

Value HelperCall::hash(std::string_view name) const {
    for (const NamedValue& entry : hash_) {
        if (entry.name == name) return entry.value;
    }
    return {};
}

const Value& HelperCall::context() const {
    return state_.scope.context();
}

Value HelperCall::data(std::string_view name) const {
    return renderer_.find_data(state_.scope.frame, name);
}

bool HelperCall::is_block() const {
    return state_.call.is_block;
}

std::size_t HelperCall::block_param_count() const {
    bool has_block = state_.call.program != internal::kNone;
    return has_block ? state_.scope.code->programs[state_.call.program].block_params : 0;
}

bool HelperCall::block(const Value& context, const BlockScope& scope) {
    if (state_.call.is_island) return renderer_.run_island(state_.scope, state_.call.program, context, scope);
    return renderer_.run_block(state_.scope, state_.call.program, context, scope);
}

bool HelperCall::inverse(const Value& context) {
    return renderer_.run_block(state_.scope, state_.call.inverse, context, {});
}

std::string_view HelperCall::captured_block(const Value& context, const BlockScope& scope) {
    std::size_t place = renderer_.out_.size();
    block(context, scope);
    std::string_view text = renderer_.arena_.keep(std::string_view(renderer_.out_).substr(place));
    renderer_.out_.resize(place);
    return text;
}

void HelperCall::write(std::string_view html) {
    renderer_.out_.append(html);
}

void HelperCall::write_escaped(std::string_view text) {
    append_escaped(renderer_.out_, text);
}

Arena& HelperCall::arena() {
    return renderer_.arena_;
}

Value HelperCall::fail(std::string_view what) {
    renderer_.fail(state_.scope, state_.call.at, what);
    return {};
}

}  // namespace handlebars
