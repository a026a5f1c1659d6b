// The helpers that belong to the language Handlebars 4.7 (its lib/handlebars/helpers).

#include <fmt/format.h>

#include "handlebars/helpers.h"

namespace handlebars {

namespace {

Value wrong_count(HelperCall& call) {
    return call.fail(fmt::format("#{} requires exactly one argument", call.name()));
}

// Returns the value, or, if it is a function in the data, the function's result.
Value resolved(HelperCall& call, Value value) {
    return value.kind() == Value::Kind::Function ? value.function()(call) : value;
}

Value choose(HelperCall& call, bool wanted) {
    if (call.size() != 1) return wrong_count(call);
    Value condition = resolved(call, call[0]);
    bool counts_zero = call.hash("includeZero").is_truthy();
    bool is_zero = condition.kind() == Value::Kind::Number && condition.number() == 0;
    bool is_true = !condition.is_empty() && !(is_zero && !counts_zero);
    if (is_true == wanted) {
        call.block(call.context());
    } else {
        call.inverse(call.context());
    }
    return {};
}

Value if_helper(HelperCall& call) {
    return choose(call, true);
}

Value unless_helper(HelperCall& call) {
    return choose(call, false);
}

Value with_helper(HelperCall& call) {
    if (call.size() != 1) return wrong_count(call);
    Value context = resolved(call, call[0]);
    if (context.is_empty()) {
        call.inverse(call.context());
        return {};
    }
    BlockScope scope;
    scope.params = {&context, 1};
    call.block(context, scope);
    return {};
}

Value each_of(HelperCall& call, Value things) {
    bool is_list = things.kind() == Value::Kind::List;
    std::size_t count = is_list ? things.size() : things.entry_count();
    bool takes_params = call.block_param_count() > 0;
    Value params[2];
    BlockScope scope;
    scope.is_iteration = true;
    for (std::size_t i = 0; i < count; ++i) {
        const Entry entry = is_list ? Entry{{}, things.at(i, call.arena())} : things.entry(i, call.arena());
        scope.key = is_list ? Value::number(static_cast<double>(i)) : Value::string(entry.name);
        scope.index = i;
        scope.is_first = i == 0;
        scope.is_last = i + 1 == count;
        if (takes_params) {
            params[0] = entry.value;
            params[1] = scope.key;
            scope.params = params;
        }
        if (!call.block(entry.value, scope)) return {};
    }
    if (count == 0) call.inverse(call.context());
    return {};
}

Value each_helper(HelperCall& call) {
    if (call.size() == 0) return call.fail("Must pass iterator to #each");
    return each_of(call, resolved(call, call[0]));
}

Value lookup_helper(HelperCall& call) {
    std::string name;
    call[1].append_to(name, call.arena());
    return call.get(call[0], name);
}

Value helper_missing(HelperCall& call) {
    if (call.size() == 0 && call.hash().empty()) return {};
    return call.fail(fmt::format("Missing helper: \"{}\"", call.name()));
}

// Runs the block `{{#name}}` where `name` is no helper: once for a true boolean, for each item of a list, or
// with any other value as its context.
Value block_helper_missing(HelperCall& call) {
    Value value = call[0];
    if (value.kind() == Value::Kind::Boolean && value.truth()) {
        call.block(call.context());
    } else if (value.is_nothing() || value.kind() == Value::Kind::Boolean) {
        call.inverse(call.context());
    } else if (value.kind() == Value::Kind::List) {
        return each_of(call, value);
    } else {
        call.block(value);
    }
    return {};
}

// The helper `log`. It does nothing, because a server has no console for templates to write to.
Value log_helper(HelperCall&) {
    return {};
}

}  // namespace

Helpers Helpers::built_in() {
    Helpers helpers;
    helpers.add("if", if_helper);
    helpers.add("unless", unless_helper);
    helpers.add("with", with_helper);
    helpers.add("each", each_helper);
    helpers.add("lookup", lookup_helper);
    helpers.add("log", log_helper);
    helpers.add("helperMissing", helper_missing);
    helpers.add("blockHelperMissing", block_helper_missing);
    return helpers;
}

}  // namespace handlebars
